#!/bin/sh
# Makes a capture of two million UDP datagrams in a temporary folder, runs "protocollab analyze" on it in turn with
# capinfos, tcpdump and tshark, where these are installed, and prints how long each took (docs/benchmarks.md).
set -eu
cd "$(dirname "$0")/../.."
dotnet build src/ProtocolLab.Cli -c Release --nologo --verbosity quiet
dotnet build src/ProtocolLab.Benchmarks -c Release --nologo --verbosity quiet
PROTOCOLLAB=src/ProtocolLab.Cli/bin/Release/net10.0/protocollab.dll \
    dotnet run --project src/ProtocolLab.Benchmarks -c Release --no-build -- captures
