using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ProtocolLab.Benchmarks;

/// <summary>
/// A job for work that takes seconds: one call to warm up, then a few that are measured one by one. It runs in this
/// process, because a generated project would have to repeat the solution's package rules.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FewRunsAttribute(int runs) : Attribute, IConfigSource
{
    public int Runs => runs;

    public IConfig Config => ManualConfig.CreateEmpty().AddJob(Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithStrategy(RunStrategy.Monitoring)
        .WithWarmupCount(1)
        .WithIterationCount(runs));
}
