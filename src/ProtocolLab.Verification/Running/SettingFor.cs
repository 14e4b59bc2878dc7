using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Verification;

/// <summary>
/// Fits what a case tells its subject to real sockets, where every case has ports of its own, and to a subject that has
/// values built in. Whether the case still makes sense with them is found out in virtual time: the reference has to pass it.
/// </summary>
internal static class SettingFor
{
    // Below the ports that systems give to whoever asks for any.
    private const int FirstOfAll = 20_008;
    private const int Distance = 16;
    private const int Places = 700;
    private const int StandardBefore = 4;

    /// <summary>More ports than this nobody has to fill up.</summary>
    private const int MostPorts = 64;

    /// <summary>Nobody waits for more than these to be streamed.</summary>
    private const int MostPacketsMore = 500;

    private static readonly Duration Spare = Duration.FromMilliseconds(800);

    /// <param name="case">What is to be played.</param>
    /// <param name="place">Its number in the suite.</param>
    public static Case Fit(Case @case, int place) =>
        @case with { Setting = @case.Setting with { FirstPort = (ushort)(FirstOfAll + (Distance * (place % Places))) } };

    /// <summary>Outside port-range, and not next to it, where scripts ask for ports too.</summary>
    public static ushort StandardPort(Setting setting) => (ushort)(setting.FirstPort - StandardBefore);

    /// <summary>The case with the values of a profile.</summary>
    /// <param name="unfit">Why it cannot be played with them; null if it can.</param>
    public static Case Impose(Case @case, Profile profile, out string? unfit)
    {
        unfit = profile.Stated.Count == 0 ? null : Contradiction(@case.Setting, profile);
        if (profile.Stated.Count == 0 || unfit is not null) return @case;
        var imposed = @case with { Setting = Ports(@case.Setting, profile) with { Impose = wanted => Consistent(profile.Impose(wanted), profile), Movies = Movies(@case.Setting, profile) } };
        if (@case.Subject != SubjectRole.Server) imposed = imposed with { Setting = Lengthen(imposed.Setting, @case.Setting.Wanted.ReorderWindow) };
        if (!IsPassed(imposed)) unfit = "With the profile's values the case shows nothing: a simulated reference does not pass it either.";
        return imposed;
    }

    private static bool IsPassed(Case @case)
    {
        try
        {
            return CaseRun.Execute(@case).Verdict is Verdict.Pass or Verdict.Advisory;
        }
        catch (Exception fault) when (fault is ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            // The script wants packets that the movie does not have with these values.
            return false;
        }
    }

    // What is to overtake a packet has to be there: with a larger reorder-window the movies are as much longer.
    private static Setting Lengthen(Setting setting, int wanted)
    {
        var packets = Math.Min(setting.Parameters.ReorderWindow - wanted, MostPacketsMore);
        if (packets <= 0) return setting;
        return setting with
        {
            Movies = [.. setting.Movies.Select(movie => movie.Content is MadeUpMovie made && made.Length > setting.Parameters.PayloadSize
                ? Setting.Made(movie.Name, (int)made.Length + (packets * setting.Parameters.PayloadSize))
                : movie)],
        };
    }

    // A case that changes a value lives on the change.
    private static string? Contradiction(Setting setting, Profile profile)
    {
        var usual = (setting with { Adjust = parameters => parameters, PortCount = Setting.Default.PortCount }).Wanted;
        foreach (var parameter in profile.Stated)
        {
            var (wanted, stated) = (parameter.Get(setting.Wanted), parameter.Get(profile.Values));
            if (wanted != parameter.Get(usual) && wanted != stated) return $"It needs {parameter.Name} {wanted}; the profile states {stated}.";
        }

        return null;
    }

    private static Setting Ports(Setting setting, Profile profile)
    {
        if (!profile.States("port-range") || profile.Values.PortRange == PortRange.Any) return setting;
        var range = profile.Values.PortRange;
        return setting with { FirstPort = range.First, PortCount = Math.Min(MostPorts, range.Last - range.First + 1) };
    }

    /// <summary>A setting's movies, so large that they keep their number of packets.</summary>
    public static IReadOnlyList<OfferedMovie> Movies(Setting setting, Profile profile)
    {
        if (!profile.States("payload-size")) return setting.Movies;
        return [.. setting.Movies.Select(movie => movie.Content is MadeUpMovie made
            ? Setting.Made(movie.Name, (int)(made.Length * profile.Values.PayloadSize / setting.Wanted.PayloadSize))
            : movie)];
    }

    // Timers that can be told follow those that cannot.
    private static Parameters Consistent(Parameters parameters, Profile profile)
    {
        var longest = parameters.RegistrationWindow + parameters.MaxInterval;
        if (!profile.States("server-timeout") && parameters.ServerTimeout <= longest + Spare) parameters = parameters with { ServerTimeout = longest + Spare };
        if (!profile.States("registration-timeout") && parameters.RegistrationTimeout <= parameters.RegistrationWindow)
            parameters = parameters with { RegistrationTimeout = parameters.RegistrationWindow + (parameters.RegistrationWindow / 2) };
        return parameters;
    }
}
