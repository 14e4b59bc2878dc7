namespace ProtocolLab.Conformance;

/// <summary>How binding a requirement is (RFC 2119), or that it is a limitation by design (section 7).</summary>
public enum Level
{
    Must,
    Should,
}

/// <summary>One row of the specification.</summary>
/// <param name="Id">Such as HS-03; never changes.</param>
/// <param name="Subject">Whom it binds, in the specification's word: server, leader, member, client or both.</param>
/// <param name="Level">How binding it is.</param>
/// <param name="Section">The specification's section, such as "3 Handshake".</param>
/// <param name="Text">What it demands, as the specification says it (Markdown).</param>
public sealed record Requirement(string Id, string Subject, Level Level, string Section, string Text);
