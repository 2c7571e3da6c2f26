# SPDX-License-Identifier: MIT
# The same over ssh, against a server of our own on the loopback.
set -u
tongbao=$1
. tests/expect.sh
for tool in rsync ssh ssh-keygen /usr/sbin/sshd; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
. tests/publish/scene.sh

ssh-keygen -q -t ed25519 -N '' -f "$work/host" && ssh-keygen -q -t ed25519 -N '' -f "$work/key"
cp "$work/key.pub" "$work/allowed"
chmod 600 "$work/allowed"
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
serve() {
    cat >"$work/config" <<END
ListenAddress 127.0.0.1:$1
HostKey $work/host
AuthorizedKeysFile $work/allowed
PidFile $work/pid
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
SetEnv HOME=$work
END
    /usr/sbin/sshd -f "$work/config" -E "$work/log" 2>>"$work/log"
    for i in 1 2 3 4 5 6 7 8 9 10; do
        [ ! -s "$work/pid" ] || return 0
        sleep 0.2
    done
    return 1
}
for port in 20022 20122 20222 21022; do
    serve "$port" && break
done
[ -s "$work/pid" ] || { echo "skipped: sshd does not start: $(cat "$work/log")"; exit 77; }
trap 'kill "$(cat "$work/pid")" 2>/dev/null; rm -rf "$work"' EXIT
SSH="ssh -p $port -i $work/key -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=$work/known -o LogLevel=ERROR -F none"
export SSH

user=$(id -un)
releases_are_followed "$user@127.0.0.1:$work/web" "$work/web"

expect "a path for the shell" 2 sh deploy/publish "$user@127.0.0.1:/tmp/\$(id)"
expect "an option for ssh" 2 sh deploy/publish "-oProxyCommand=x:y"
expect "a host that is not there" 3 env SSH="ssh -p 1 -o BatchMode=yes -o ConnectTimeout=3 -F none" TONGBAO="$tongbao" SITE="$work/site" sh deploy/publish "127.0.0.1:$work/web"
finish
