"""Works out trips: from what somebody asks for, or from an itinerary that is there."""
