using FsCheck;
using FsCheck.Fluent;

namespace ProtocolLab.Tests.Support;

/// <summary>Runs a property; a failure carries the smallest case and the seed that replays it.</summary>
internal static class RandomRuns
{
    public static void Hold<T>(Gen<T> cases, Action<T> property, int times = 200) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true), Prop.ForAll(cases.ToArbitrary(), property));
}
