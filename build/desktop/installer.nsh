; A terminal whose queue is not empty is neither removed nor replaced (see electron/terminal/upkeep/queue-mark.ts).
; Each user of the system has a data folder of its own, and whoever installs is often another one.
!macro stopWhileQueueNotEmpty
  Push $R0
  Push $R1
  Push $R2
  ReadRegStr $R0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList" "ProfilesDirectory"
  ExpandEnvStrings $R0 "$R0"
  ${If} $R0 == ""
    StrCpy $R0 "$PROFILE\.."
  ${EndIf}
  FindFirst $R1 $R2 "$R0\*"
  ${DoUntil} $R2 == ""
    ${If} ${FileExists} "$R0\$R2\AppData\Roaming\yibao-terminal\queue-not-empty"
      MessageBox MB_OK|MB_ICONSTOP "医保结算终端还有未上传的账目，请先联网上传。$\nSettlements still wait for the centre; connect and upload them first." /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
    FindNext $R1 $R2
  ${Loop}
  FindClose $R1
  Pop $R2
  Pop $R1
  Pop $R0
!macroend

; An update is an installation over the one that is there.
!macro customInit
  !insertmacro stopWhileQueueNotEmpty
!macroend

!macro customUnInit
  !insertmacro stopWhileQueueNotEmpty
!macroend
