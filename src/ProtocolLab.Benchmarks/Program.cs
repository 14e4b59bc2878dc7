using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using ProtocolLab.Benchmarks;

if (args is [LiveStreams.Name, ..]) return LiveStreams.Run(args.AsSpan(1));
if (args is [CaptureRace.Name]) return CaptureRace.Run();
if (args is [CapturesFuzz.Name, ..]) return CapturesFuzz.Run(args.AsSpan(1));

// The best of the iterations is the figure to compare: what disturbs a run can only make it slower.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddColumn(StatisticColumn.Min));
return 0;
