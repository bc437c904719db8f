; A terminal whose queue is not empty is not removed or replaced (see electron/terminal/upkeep/queue-mark.ts).
!macro customUnInit
  IfFileExists "$APPDATA\yibao-terminal\queue-not-empty" 0 +3
    MessageBox MB_OK|MB_ICONSTOP "医保结算终端还有未上传的账目，请先联网上传。$\nSettlements still wait for the centre; connect and upload them first." /SD IDOK
    Abort
!macroend
