#!/usr/bin/env pwsh
# Runs every scenario and writes the reports; arguments go to `protocollab lab` (try --help).
Push-Location $PSScriptRoot
try {
    dotnet run --project src/ProtocolLab.Cli -c Release -- lab @args
    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
