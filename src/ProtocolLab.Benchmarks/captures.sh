#!/bin/sh
# Makes a capture of two million UDP datagrams in a temporary folder, runs "protocollab analyze" on it in turn with
# capinfos, tcpdump and tshark, where these are installed, and prints how long each took (docs/benchmarks.md).
set -eu
cd "$(dirname "$0")/../.."
program=$(mktemp -d)
trap 'rm -rf "$program"' EXIT
# As one would install it: compiled ahead, so that a command is over before the compiler has warmed up.
dotnet publish src/ProtocolLab.Cli -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
    --nologo --verbosity quiet --output "$program"
dotnet build src/ProtocolLab.Benchmarks -c Release --nologo --verbosity quiet
PROTOCOLLAB="$program/protocollab.dll" \
    dotnet run --project src/ProtocolLab.Benchmarks -c Release --no-build -- captures
