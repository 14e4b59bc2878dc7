using System.Globalization;

namespace ProtocolLab.Reporting;

/// <summary>Numbers as the pages print them.</summary>
internal static class Numbers
{
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Count(ulong value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"3 frames", "1 frame".</summary>
    public static string Of(long value, string noun) => $"{Count(value)} {noun}{(value == 1 ? "" : "s")}";

    /// <summary>Microseconds in the unit that keeps them short.</summary>
    public static string Time(double microseconds) => SiUnit.Format(microseconds / 1e6, "s");
}
