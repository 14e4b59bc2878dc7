using ProtocolLab.Cli;
using ProtocolLab.Cli.Live;

// Under the contract of section 9 a program is waited for: it starts without what the other verbs need.
return args is ["iut"] ? ContractProgram.Run() : GuardedCommandLine.Run(args);
