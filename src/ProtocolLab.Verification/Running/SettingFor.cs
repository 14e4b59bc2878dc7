namespace ProtocolLab.Verification;

/// <summary>Fits what a case tells its subject to real sockets: every case has ports of its own.</summary>
internal static class SettingFor
{
    // Below the ports that systems give to whoever asks for any.
    private const int FirstOfAll = 20_008;
    private const int Distance = 16;
    private const int Places = 700;
    private const int StandardBefore = 4;

    /// <param name="case">What is to be played.</param>
    /// <param name="place">Its number in the suite.</param>
    public static Case Fit(Case @case, int place) =>
        @case with { Setting = @case.Setting with { FirstPort = (ushort)(FirstOfAll + (Distance * (place % Places))) } };

    /// <summary>Outside port-range, and not next to it, where scripts ask for ports too.</summary>
    public static ushort StandardPort(Setting setting) => (ushort)(setting.FirstPort - StandardBefore);
}
