/**
 * The systemd unit that keeps the app running: all processes and the private Redis under one roof, as `npm start` does.
 * Source of the directives: systemd.exec(5), systemd.service(5).
 * @param {{ root: string, dataDir: string, settings: string, user: string, group: string, node: string }} options
 *   `root` the checkout, `settings` the file with environment variables, `node` the system's Node.js, which installs on upgrades
 */
export function serviceUnit({ root, dataDir, settings, user, group, node }) {
  return `[Unit]
Description=LGS Stock Checker
Documentation=file://${escaped(root)}/README.md
Wants=network-online.target
After=network-online.target time-sync.target

[Service]
Type=exec
User=${user}
Group=${group}
WorkingDirectory=${escaped(root)}
Environment=${quoted(`DATA_DIR=${dataDir}`)} NODE_ENV=production
EnvironmentFile=-${escaped(settings)}
# Installs and builds what a pulled update changed; otherwise it takes a quarter of a second.
ExecStartPre=${quoted(node)} scripts/bootstrap.mjs
ExecStart=${quoted(`${root}/node_modules/.bin/node`)} scripts/start.mjs
TimeoutStartSec=15min
TimeoutStopSec=20s
# The app stops its own parts, Redis last.
KillMode=mixed
Restart=on-failure
RestartSec=5s
# A wrong setting does not get better by trying again.
RestartPreventExitStatus=78

NoNewPrivileges=yes
CapabilityBoundingSet=
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths=${quoted(root)} ${quoted(dataDir)}
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
UMask=0077

[Install]
WantedBy=multi-user.target
`
}

/** A path for a directive that takes a single one: only the percent sign means something there. */
const escaped = (path) => path.replaceAll('%', '%%')

const quoted = (text) => `"${escaped(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
