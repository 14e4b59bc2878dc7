using ProtocolLab.MovieStreaming;
using static ProtocolLab.Verification.ClientMutants;

namespace ProtocolLab.Verification;

/// <summary>A member's mistakes when P is taken on its machine (LIM-05).</summary>
internal static class TakenPortMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Taken("exits with 0 although its port is taken", note => note with { ExitCode = 0 }),
        Taken("exits with 2 although its port is taken", note => note with { ExitCode = 2 }),
        Taken("hangs when its port is taken", Hanging),
        new("takes another port when its own is taken", "LIM-05", SubjectRole.Member) { Meddle = UsesAnother },
    ];

    private static Mutant Taken(string name, Func<ClientNote, ClientNote> ending) => new(name, "LIM-05", SubjectRole.Member)
    {
        Meddle = it =>
        {
            it.OnBind = port =>
            {
                if (it.Hold(port)) return true;
                it.OnEnd = ending;
                return false;
            };
        },
    };

    private static void UsesAnother(Meddler it) => it.OnBind = port =>
    {
        if (it.Hold(port)) return true;
        it.TryBindAny(out var other);
        it.OnRelease = _ => false;
        it.OnSend = packet => it.Transmit(packet with { LocalPort = other });
        return true;
    };
}
