using NUnit.Framework;
using ProtocolLab.Scenarios;
using static ProtocolLab.Tests.Scenarios.ScenarioText;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>What is said of scenarios that are refused: where, which key, and what was expected.</summary>
public sealed class ScenarioProblemTests
{
    [Test]
    public void Problem_names_file_line_column_key_and_what_was_expected()
    {
        var problem = ProblemsOf(With("network:\n  loss: 5")).Single();
        Assert.That((problem.File, problem.Line, problem.Column, problem.Key), Is.EqualTo((FilePath, 7L, 9L, "network.loss")));
        Assert.That(problem.Message, Does.Contain("percentage").And.Contain("'5'"));
        Assert.That(problem.ToString(), Does.StartWith($"{FilePath}:7:9: network.loss: "));
    }

    // One bad value for every key that there is. The line is 6 unless the key stands in the good part.
    [TestCase("ip: ipv5", "ip")]
    [TestCase("seed: -1", "seed")]
    [TestCase("seed: 18446744073709551616", "seed")]
    [TestCase("seed: one", "seed")]
    [TestCase("limit: 600", "limit", TestName = "Bare_number_is_no_time")]
    [TestCase("limit: -1s", "limit", TestName = "Negative_time_is_refused")]
    [TestCase("limit: 11days", "limit")]
    [TestCase("exercises: HS-01", "exercises")]
    [TestCase("exercises: [[HS-01]]", "exercises")]
    [TestCase("exercises: [\"\"]", "exercises")]
    [TestCase("parameters: 5", "parameters")]
    [TestCase("parameters: [5]", "parameters")]
    [TestCase("parameters: { retransmit-interval: 500 }", "parameters.retransmit-interval")]
    [TestCase("parameters: { retransmit-interval: 0s }", "parameters.retransmit-interval")]
    [TestCase("parameters: { max-attempts: 0 }", "parameters.max-attempts")]
    [TestCase("parameters: { allocation-timeout: soon }", "parameters.allocation-timeout")]
    [TestCase("parameters: { registration-window: 5 }", "parameters.registration-window")]
    [TestCase("parameters: { registration-timeout: [] }", "parameters.registration-timeout")]
    [TestCase("parameters: { interval: -10ms }", "parameters.interval")]
    [TestCase("parameters: { min-interval: 0s }", "parameters.min-interval")]
    [TestCase("parameters: { max-interval: 1m }", "parameters.max-interval")]
    [TestCase("parameters: { max-end-retransmits: -1 }", "parameters.max-end-retransmits")]
    [TestCase("parameters: { server-timeout: }", "parameters.server-timeout")]
    [TestCase("parameters: { payload-size: 1401 }", "parameters.payload-size")]
    [TestCase("parameters: { reorder-window: many }", "parameters.reorder-window")]
    [TestCase("parameters: { port-range: 6009-6000 }", "parameters.port-range")]
    [TestCase("parameters: { server-timeout: 1s }", "parameters", TestName = "Parameters_that_contradict_each_other_are_refused")]
    [TestCase("server: 10.0.0.1", "server")]
    [TestCase("server: { address: here }", "server.address")]
    [TestCase("server: { address: \"[fd00::1]:80\" }", "server.address")]
    [TestCase("server: { port: 0 }", "server.port")]
    [TestCase("server: { port: 65536 }", "server.port")]
    [TestCase("network: fast", "network")]
    [TestCase("network: { delay: 20 }", "network.delay")]
    [TestCase("network: { jitter: 5% }", "network.jitter")]
    [TestCase("network: { loss: 0.5 }", "network.loss", TestName = "Bare_number_is_no_percentage")]
    [TestCase("network: { loss: 101% }", "network.loss")]
    [TestCase("network: { duplicate: -1% }", "network.duplicate")]
    [TestCase("network: { reorder: often }", "network.reorder")]
    [TestCase("network: { gap: 0 }", "network.gap")]
    [TestCase("network: { rate: 2000 }", "network.rate")]
    [TestCase("network: { limit: 0 }", "network.limit")]
    [TestCase("network: { links: { link: alice - bob } }", "network.links")]
    [TestCase("network: { links: [alice] }", "network.links[0]")]
    [TestCase("network: { links: [{ loss: 5% }] }", "network.links[0].link", TestName = "Link_rule_needs_a_link")]
    [TestCase("network: { links: [{ link: alice -> zoe }] }", "network.links[0].link", TestName = "Unknown_host_in_a_link_is_refused")]
    [TestCase("network: { links: [{ link: alice }] }", "network.links[0].link")]
    [TestCase("network: { links: [{ link: alice - bob, loss: 5 }] }", "network.links[0].loss")]
    [TestCase("network: { links: [{ link: alice - bob, from: 2s, until: 2s }] }", "network.links[0].until")]
    [TestCase("network: { partitions: [{ from: 1s }] }", "network.partitions[0].groups")]
    [TestCase("network: { partitions: [{ groups: [alice] }] }", "network.partitions[0].groups")]
    [TestCase("network: { partitions: [{ groups: [[zoe]] }] }", "network.partitions[0].groups", TestName = "Unknown_host_in_a_partition_is_refused")]
    [TestCase("network: { partitions: [{ groups: [[alice], [alice]] }] }", "network.partitions[0].groups")]
    [TestCase("ports: [{ taken: 6000 }]", "ports[0].host")]
    [TestCase("ports: [{ host: zoe, taken: 6000 }]", "ports[0].host", TestName = "Unknown_host_in_ports_is_refused")]
    [TestCase("ports: [{ host: alice }]", "ports[0].taken")]
    [TestCase("ports: [{ host: alice, taken: 0 }]", "ports[0].taken")]
    [TestCase("ports: [{ host: alice, taken: 6000, from: 1 }]", "ports[0].from")]
    [TestCase("ports: [{ host: alice, taken: 6000, until: 0s }]", "ports[0].until")]
    public void Value(string more, string key)
    {
        var problems = ProblemsOf(With(more));
        Assert.That(problems, Is.Not.Empty);
        Assert.That(problems[0].Key, Is.EqualTo(key));
        Assert.That(problems[0].Line, Is.EqualTo(6));
        Assert.That(problems[0].Message, Does.Contain("expected").Or.Contain("must be").Or.Contain("stands in two groups").Or.Contain("there is no host"));
    }

    [TestCase("{ name: alice, role: leader, movie: a.ts }", "{ role: leader, movie: a.ts }", "clients[0].name")]
    [TestCase("role: leader,", "role: boss,", "clients[0].role")]
    [TestCase("role: leader, movie: a.ts", "role: leader", "clients[0].movie")]
    [TestCase("role: leader,", "role: leader, wants: 0,", "clients[0].wants")]
    [TestCase("role: leader,", "role: leader, wants: port,", "clients[0].wants")]
    [TestCase("role: leader,", "role: leader, start: 5,", "clients[0].start")]
    [TestCase("role: leader,", "role: leader, start: 5s, vanishes: 5s,", "clients[0].vanishes")]
    [TestCase("role: leader,", "role: leader, wish: 20000,", "clients[0].wish")]
    [TestCase("role: leader,", "role: leader, wish: 2h,", "clients[0].wish")]
    [TestCase("role: leader,", "role: leader, expect: happiness,", "clients[0].expect")]
    [TestCase("role: leader,", "role: leader, address: 10.0.0,", "clients[0].address")]
    [TestCase("role: leader,", "role: leader, session-port: 6000,", "clients[0].session-port", TestName = "Leader_has_no_session_port_to_know")]
    [TestCase("role: member", "role: member, session-port: -6000", "clients[1].session-port")]
    [TestCase("role: member", "role: member, movie: a.ts", "clients[1].movie", TestName = "Member_has_no_movie_to_choose")]
    [TestCase("role: member", "role: member, follows: zoe", "clients", TestName = "Member_follows_a_leader_that_there_is")]
    [TestCase("name: bob", "name: alice", "clients[1].name", TestName = "Client_names_differ")]
    [TestCase("name: bob", "name: server", "clients[1].name", TestName = "No_client_is_called_server")]
    [TestCase("size: 20kB", "size: 20KB", "movies.made[0].size")]
    [TestCase("size: 20kB", "size: -1", "movies.made[0].size")]
    [TestCase("size: 20kB", "size: 9000000GB", "movies.made[0].size")]
    [TestCase("name: a.ts, size: 20kB", "size: 20kB", "movies.made[0].name")]
    [TestCase("name: a.ts, size: 20kB", "name: a.ts", "movies.made[0].size")]
    [TestCase("name: a.ts, size", "name: \"a\\0b\", size", "movies.made[0].name")]
    [TestCase("shows: A leader and a member watch a movie.", "seed: 1", "shows")]
    public void Good_scenario_with_one_thing_changed_is_refused(string good, string bad, string key)
    {
        Assert.That(ProblemsOf(Changed(good, bad)).Select(problem => problem.Key), Does.Contain(key));
    }

    [Test]
    public void Movie_name_of_more_than_255_octets_is_refused()
    {
        var problems = ProblemsOf(Changed("a.ts, size", new string('é', 128) + ", size"));
        Assert.That(problems.Single(problem => problem.Key == "movies.made[0].name").Message, Does.Contain("255"));
    }

    [Test]
    public void Scenario_without_clients_is_refused() =>
        Assert.That(ProblemsOf("shows: x\nmovies: { made: [{ name: a, size: 1 }] }").Single().Key, Is.EqualTo("clients"));

    [Test]
    public void Port_that_is_taken_twice_at_the_same_time_is_refused_with_the_other_entry()
    {
        var problem = ProblemsOf(With("ports:\n  - { host: alice, taken: 6000-6005, until: 5s }\n  - { host: alice, taken: 6005, from: 4s }")).Single();
        Assert.That((problem.Key, problem.Line, problem.Column), Is.EqualTo(("ports[1].taken", 8L, 27L)));
        Assert.That(problem.Message, Does.Contain("port 6005 of 'alice'").And.Contain("ports[0]").And.Contain("let one end"));
    }

    [TestCase("{ host: alice, taken: 6000, until: 5s }", "{ host: alice, taken: 6000, from: 5s }")]
    [TestCase("{ host: alice, taken: 6000 }", "{ host: alice, taken: 6001 }")]
    [TestCase("{ host: alice, taken: 6000 }", "{ host: bob, taken: 6000 }")]
    public void Ports_that_are_taken_one_after_the_other_or_elsewhere_are_accepted(string one, string other) =>
        Assert.That(ProblemsOf(With($"ports: [{one}, {other}]")), Is.Empty);

    // What a leader needs, and whom members follow, cannot be said of a role that is unknown.
    [TestCase("role: leader, movie: a.ts", "role: boss")]
    [TestCase("role: leader,", "role: boss, wants: 6000,")]
    [TestCase("role: member", "role: guest, follows: zoe")]
    public void Bad_role_is_the_only_complaint(string good, string bad) =>
        Assert.That(ProblemsOf(Changed(good, bad)).Single().Key, Does.EndWith(".role"));

    [Test]
    public void Member_among_two_leaders_must_say_whom_it_follows()
    {
        var problem = ProblemsOf(Good + "\n  - { name: carol, role: leader, movie: a.ts }").Single();
        Assert.That(problem.Message, Does.Contain("'bob'").And.Contain("follows").And.Contain("session-port"));
    }

    [TestCase("network: { los: 5% }", "network.los", "'loss'")]
    [TestCase("network: { dealy: 5ms }", "network.dealy", "'delay'")]
    [TestCase("network: { links: [{ lnik: alice - bob, link: alice - bob }] }", "network.links[0].lnik", "'link'")]
    [TestCase("network: { links: [{ link: alice - bob, form: 1s }] }", "network.links[0].form", "'from'")]
    [TestCase("parameters: { reorder-windows: 5 }", "parameters.reorder-windows", "'reorder-window'")]
    [TestCase("server: { prot: 5000 }", "server.prot", "'port'")]
    [TestCase("server: { adress: 10.0.0.1 }", "server.adress", "'address'")]
    [TestCase("sede: 5", "sede", "'seed'")]
    [TestCase("Seed: 5", "Seed", "'seed'")]
    [TestCase("ports: [{ host: alice, taken: 6000, untill: 5s }]", "ports[0].untill", "'until'")]
    public void Misspelt_key_is_refused_with_the_one_that_was_meant(string more, string key, string suggestion)
    {
        var problem = ProblemsOf(With(more)).Single();
        Assert.That(problem.Key, Is.EqualTo(key));
        Assert.That(problem.Message, Does.Contain(suggestion));
    }

    [TestCase("role: leader,", "role: leader, wihs: 5ms,", "clients[0].wihs", "'wish'")]
    [TestCase("role: leader,", "role: leader, adress: 10.0.0.5,", "clients[0].adress", "'address'")]
    [TestCase("role: leader,", "role: leader, want: 6000,", "clients[0].want", "'wants'")]
    [TestCase("role: leader,", "role: leader, expects: failed,", "clients[0].expects", "'expect'")]
    [TestCase("role: member", "role: member, folows: alice", "clients[1].folows", "'follows'")]
    [TestCase("movies: { made:", "movies: { foler: x, made:", "movies.foler", "'folder'")]
    public void Misspelt_key_in_the_middle_is_refused_with_the_one_that_was_meant(string good, string bad, string key, string suggestion)
    {
        var problem = ProblemsOf(Changed(good, bad)).Single();
        Assert.That(problem.Key, Is.EqualTo(key));
        Assert.That(problem.Message, Does.Contain(suggestion));
    }

    [Test]
    public void Unknown_key_that_is_like_no_other_is_refused_with_all_that_there_are()
    {
        var problem = ProblemsOf(With("network: { weather: bad }")).Single();
        Assert.That(problem.Message, Does.Contain("delay").And.Contain("duplicate").And.Contain("partitions"));
    }

    [Test]
    public void Problems_are_all_reported_at_once_in_the_files_order()
    {
        var problems = ProblemsOf(With("seed: x\nlimit: 5\nnetwork: { loss: 5, delay: 5 }\nnonsense: 1"));
        Assert.That(
            problems.Select(problem => (problem.Line, problem.Key)),
            Is.EqualTo(new[] { (6L, "seed"), (7L, "limit"), (8L, "network.loss"), (8L, "network.delay"), (9L, "nonsense") }));
    }

    [Test]
    public void Addresses_that_are_given_twice_are_refused()
    {
        var problems = ProblemsOf(Changed("role: member", "role: member, address: 10.0.0.5") + "\nserver: { address: 10.0.0.5 }");
        Assert.That(problems.Single().Key, Is.EqualTo("clients[1].address"));
        Assert.That(problems.Single().Message, Does.Contain("10.0.0.5").And.Contain("another host"));
    }

    [Test]
    public void Addresses_that_are_made_up_pass_over_those_that_are_given()
    {
        var scenario = Read(Changed("role: leader,", "role: leader, address: 10.0.0.2,"));
        Assert.That(scenario.Clients.Select(client => client.Address), Is.Unique);
    }

    // A datagram between an IPv4 and an IPv6 address cannot be; a scenario that asks for it must not crash the run.
    [Test]
    public void Addresses_of_both_families_in_one_scenario_are_refused()
    {
        var problems = ProblemsOf(Changed("role: member", "role: member, address: fd00::5"));
        Assert.That(problems.Single().Key, Is.EqualTo("clients[1].address"));
        Assert.That(problems.Single().Message, Does.Contain("IPv4"));
    }

    [Test]
    public void Requirement_that_the_specification_does_not_have_is_refused()
    {
        var refusal = Assert.Throws<ScenarioException>(() => ScenarioReader.Read(With("exercises: [HS-01, HS-99]"), FilePath, null, ["HS-01"]));
        Assert.That(refusal!.Problems.Single().Message, Does.Contain("HS-99"));
    }

    [TestCase("", "empty")]
    [TestCase("# nothing but a remark\n", "empty")]
    [TestCase("just words", "mapping")]
    [TestCase("- a\n- list\n", "mapping")]
    [TestCase("shows: [unclosed", "not valid YAML")]
    [TestCase("shows: x\n\tseed: 1\n", "not valid YAML")]
    [TestCase("shows: one\n---\nshows: other\n", "several")]
    [TestCase("shows: one\nshows: other\n", "uplicate")]
    [TestCase("shows: x\nserver: { port: 1, port: 2 }\n", "uplicate")]
    [TestCase("shows: *nobody\n", "not valid YAML")]
    public void Text_that_is_no_scenario_is_refused_with_its_place(string text, string message)
    {
        var problem = ProblemsOf(text).Single();
        Assert.That(problem.Message, Does.Contain(message));
        Assert.That(problem.File, Is.EqualTo(FilePath));
        Assert.That(problem.Line, Is.GreaterThan(0));
    }

    // Not as a case: a test whose name holds control characters is lost to filters.
    [Test]
    public void Text_of_control_characters_is_refused_on_its_first_line() =>
        Assert.That(ProblemsOf("\0\u0001\u0002").Single().Line, Is.EqualTo(1));

    [TestCase("shows: &loop [*loop]\n")]
    [TestCase("shows: x\nclients: &loop [*loop]\n")]
    [TestCase("shows: x\nserver: &loop { address: *loop }\n")]
    public void Text_that_contains_itself_is_refused_without_a_crash(string text) => Assert.That(ProblemsOf(text), Is.Not.Empty);

    [Test]
    public void Duplicate_key_is_reported_on_its_own_line() =>
        Assert.That(ProblemsOf("shows: one\nseed: 1\nshows: other\n").Single().Line, Is.EqualTo(3));

    [Test]
    public void File_that_does_not_exist_is_named()
    {
        var refusal = Assert.Throws<ScenarioException>(() => ScenarioReader.ReadFile("no/such/scenario.yaml"));
        Assert.That(refusal!.Message, Is.EqualTo("no/such/scenario.yaml: no such scenario file."));
    }

    [Test]
    public void File_that_is_a_folder_is_refused()
    {
        var folder = Path.GetTempPath();
        var refusal = Assert.Throws<ScenarioException>(() => ScenarioReader.ReadFile(folder));
        Assert.That(refusal!.Problems.Single().Message, Does.StartWith("cannot be read"));
    }

    [Test]
    public void Movie_folder_that_does_not_exist_is_named_with_its_key()
    {
        var problem = ProblemsOf(Changed("made: [{ name: a.ts, size: 20kB }]", "folder: no-such-folder")).Single();
        Assert.That(problem.Key, Is.EqualTo("movies.folder"));
        Assert.That(problem.Message, Does.Contain("no-such-folder"));
        Assert.That(problem.Line, Is.EqualTo(2));
    }

    [Test]
    public void Movie_folder_that_is_missing_by_default_is_named()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "no-such-lab", "scenarios", "evening.yaml");
        var text = string.Join('\n', Good.Split('\n').Where(line => !line.StartsWith("movies", StringComparison.Ordinal)));
        var refusal = Assert.Throws<ScenarioException>(() => ScenarioReader.Read(text, nowhere));
        Assert.That(refusal!.Problems.Single().Key, Is.EqualTo("movies"));
        Assert.That(refusal.Problems.Single().Message, Does.Contain("movies.folder"));
    }
}
