namespace ProtocolLab.Tests.Support;

internal static class Hex
{
    /// <summary>Octets from the specification's notation: "01 00 17 70".</summary>
    public static byte[] Octets(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
