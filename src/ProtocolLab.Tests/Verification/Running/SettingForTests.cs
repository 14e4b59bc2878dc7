using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>A case fits itself to what an implementation has built in, or says why it cannot.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SettingForTests
{
    private const int Sample = 9;

    private static IEnumerable<TestCaseData> Sampled => CaseCatalogue.All.Where((_, index) => index % Sample == 0).Select(each => new TestCaseData(each).SetArgDisplayNames(each.Name));

    [Test]
    public void Empty_profile_changes_nothing() => Assert.Multiple(() =>
    {
        foreach (var each in CaseCatalogue.All)
        {
            Assert.That(SettingFor.Impose(each, Profile.Empty, out var unfit), Is.SameAs(each));
            Assert.That(unfit, Is.Null);
        }
    });

    [Test]
    public void Value_that_a_profile_states_is_told_and_the_others_follow_it()
    {
        var parameters = Imposed("server-session-whole", "parameters: { registration-window: 3s }").Setting.Parameters;
        Assert.That(parameters.RegistrationWindow, Is.EqualTo(3.Seconds()));
        Assert.That(parameters.Fault(), Is.Null);
        Assert.That(parameters.RegistrationTimeout, Is.GreaterThan(3.Seconds()));
        Assert.That(parameters with { RegistrationWindow = default, ServerTimeout = default, RegistrationTimeout = default },
            Is.EqualTo(Get("server-session-whole").Setting.Parameters with { RegistrationWindow = default, ServerTimeout = default, RegistrationTimeout = default }), "nothing else");
    }

    [Test]
    public void Values_that_a_profile_states_are_told_as_they_are()
    {
        var parameters = Imposed("server-session-whole", "parameters: { registration-window: 3s, server-timeout: 4200ms, registration-timeout: 3100ms }").Setting.Parameters;
        Assert.That((parameters.ServerTimeout, parameters.RegistrationTimeout), Is.EqualTo((4_200.Ms(), 3_100.Ms())));
    }

    [Test]
    public void Ports_that_a_profile_states_are_the_cases()
    {
        var setting = Imposed("server-port-request-wanted", "parameters: { port-range: 30000-30011 }").Setting;
        Assert.That((setting.Port(0), setting.PortCount), Is.EqualTo(((ushort)30_000, 12)));
        Assert.That(setting.Parameters.PortRange, Is.EqualTo(new PortRange(30_000, 30_011)));
    }

    [Test]
    public void Movies_keep_their_number_of_packets_with_another_payload()
    {
        var (before, after) = (Get("server-session-whole").Setting, Imposed("server-session-whole", "parameters: { payload-size: 1316 }").Setting);
        Assert.That(after.Movies.Select(movie => Packets(movie, after)), Is.EqualTo(before.Movies.Select(movie => Packets(movie, before))));
    }

    [Test]
    public void Case_that_lives_on_another_value_is_not_applicable_and_names_both()
    {
        // For each value that some case changes: a profile that states the usual one, which is not the case's.
        var usual = Setting.Default.Wanted;
        var changed = CaseCatalogue.All.SelectMany(each => ParameterTable.All.Where(parameter => parameter.Name != "port-range" && parameter.Get(each.Setting.Wanted) != parameter.Get(usual)).Select(parameter => (each, parameter))).ToList();
        Assert.That(changed, Has.Count.GreaterThan(10));
        Assert.Multiple(() =>
        {
            foreach (var (each, parameter) in changed)
            {
                SettingFor.Impose(each, Stating(parameter), out var unfit);
                Assert.That(unfit, Is.EqualTo($"It needs {parameter.Name} {parameter.Get(each.Setting.Wanted)}; the profile states {parameter.Get(usual)}."), each.Name);
            }
        });

        Profile Stating(Parameter parameter) => new() { Values = usual, Stated = [parameter] };
    }

    [Test]
    public void Case_whose_own_value_the_profile_states_is_applicable()
    {
        var each = CaseCatalogue.All.First(one => one.Setting.Wanted.ReorderWindow != Setting.Default.Wanted.ReorderWindow);
        SettingFor.Impose(each, new Profile { Values = each.Setting.Wanted, Stated = [ParameterTable.Find("reorder-window")!] }, out var unfit);
        Assert.That(unfit, Is.Null);
    }

    [TestCaseSource(nameof(Sampled))]
    public void Reference_with_the_specifications_values_passes_what_is_applicable(object which)
    {
        var each = (Case)which;
        var imposed = SettingFor.Impose(each, Profile.Empty.Whole(), out var unfit);
        if (unfit is not null)
        {
            Assert.That(unfit, Does.Match("^It needs [a-z-]+ .+; the profile states .+\\.$"), "whatever needs no other value can be played");
            return;
        }

        Assert.That(imposed.Setting.Parameters with { PortRange = PortRange.Any }, Is.EqualTo(Parameters.Default));
        var result = CaseRun.Execute(imposed);
        Assert.That(result.Verdict, Is.AnyOf(Verdict.Pass, Verdict.Advisory), result.Reason);
    }

    [Test]
    public void Cases_side_by_side_have_ports_of_their_own()
    {
        var settings = CaseCatalogue.All.Where(each => each.Setting.PortCount <= 12).Take(200).Select((each, place) => SettingFor.Fit(each, place).Setting).ToList();
        var ports = settings.SelectMany(setting => Enumerable.Range(0, setting.PortCount + 1).Select(setting.Port).Append(SettingFor.StandardPort(setting))).ToList();
        Assert.That(ports, Is.Unique);
        // Below what systems give to whoever asks for any.
        Assert.That(ports, Has.All.InRange(1_024, 32_767));
    }

    [Test]
    public void Movies_are_as_much_longer_as_the_reorder_window_is_larger()
    {
        var (before, after) = (Get("member-stream-overtaken-by-window").Setting, Imposed("member-stream-overtaken-by-window", "parameters: { reorder-window: 64 }").Setting);
        Assert.That(Packets(after.Movies[0], after), Is.EqualTo(Packets(before.Movies[0], before) + 60));
    }

    [Test]
    public void Case_whose_script_cannot_be_played_with_a_profiles_values_is_not_applicable()
    {
        var each = Get("member-whole-session") with { Script = stage => Task.FromException(new ArgumentOutOfRangeException(nameof(stage))) };
        SettingFor.Impose(each, ProfileReader.Read("parameters: { reorder-window: 5 }", "test.yaml"), out var unfit);
        Assert.That(unfit, Does.StartWith("With the profile's values the case shows nothing"));
    }

    private static Case Imposed(string name, string profile)
    {
        var imposed = SettingFor.Impose(Get(name), ProfileReader.Read(profile, "test.yaml"), out var unfit);
        Assert.That(unfit, Is.Null);
        return imposed;
    }

    private static Case Get(string name) => CaseCatalogue.All.Single(each => each.Name == name);

    private static long Packets(OfferedMovie movie, Setting setting) => (movie.Content.Length + setting.Parameters.PayloadSize - 1) / setting.Parameters.PayloadSize;
}
