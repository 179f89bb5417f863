; Inno Setup 6: `make bundle` on Windows first, then `iscc /DVersion=1.2.0 packaging\windows\langson-explorer.iss`.
; It installs for one user, without an administrator; what the user has made stays when it is taken away.
#ifndef Version
  #define Version "0.1.0"
#endif
#define Program "langson-explorer.exe"

[Setup]
AppId={{7A1D5B52-6B0E-4D6C-9E0F-52B0E1A5C8D7}
AppName=Lạng Sơn Explorer
AppVersion={#Version}
DefaultDirName={autopf}\Lang Son Explorer
DefaultGroupName=Lạng Sơn Explorer
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir=..\..\dist
OutputBaseFilename=langson-explorer-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
UninstallDisplayIcon={app}\{#Program}
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "..\..\dist\langson-explorer\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Lạng Sơn Explorer"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\Lạng Sơn Explorer"; Filename: "{app}\{#Program}"; Tasks: desktop

[Tasks]
Name: desktop; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

[Registry]
Root: HKA; Subkey: "Software\Classes\.lsplan"; ValueType: string; ValueData: "LangSonExplorer.File"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.xlgoi"; ValueType: string; ValueData: "LangSonExplorer.File"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\LangSonExplorer.File"; ValueType: string; ValueData: "Lạng Sơn Explorer"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\LangSonExplorer.File\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" open ""%1"""

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,Lạng Sơn Explorer}"; Flags: nowait postinstall skipifsilent
