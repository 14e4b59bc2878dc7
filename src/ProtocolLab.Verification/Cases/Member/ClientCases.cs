namespace ProtocolLab.Verification;

/// <summary>Turns a script that does not care whether its subject leads into a case for each of the two.</summary>
internal static class ClientCases
{
    public static IEnumerable<Case> Both(string name, string purpose, IReadOnlyList<string> requirements, Func<HostedSession, Task> script, Setting? setting = null) =>
        [For(SubjectRole.Leader, name, purpose, requirements, script, setting), For(SubjectRole.Member, name, purpose, requirements, script, setting)];

    public static Case For(SubjectRole role, string name, string purpose, IReadOnlyList<string> requirements, Func<HostedSession, Task> script, Setting? setting = null) =>
        new($"{(role == SubjectRole.Leader ? "leader" : "member")}-{name}", purpose, role, requirements, stage => script(new HostedSession(stage, role))) { Setting = setting ?? Setting.Default };

    /// <summary>The order of a stream: places in the movie, from 0.</summary>
    public static IEnumerable<byte[]> In(this IReadOnlyList<byte[]> pieces, params IEnumerable<int> order) => order.Select(index => pieces[index]);

    /// <summary>All pieces from one place to another, both inclusive.</summary>
    public static IEnumerable<int> To(this int first, int last) => Enumerable.Range(first, last - first + 1);
}
