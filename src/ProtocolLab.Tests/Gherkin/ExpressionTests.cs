using NUnit.Framework;
using ProtocolLab.Gherkin;
using ProtocolLab.Gherkin.Expressions;

namespace ProtocolLab.Tests.Gherkin;

[TestFixture]
public sealed class ExpressionTests
{
    [TestCase("{int} chunk(s)", "3 chunks", "3")]
    [TestCase("{int} chunk(s)", "-1 chunk", "-1")]
    [TestCase("{float}{double}", "1.5.25", "1.5|.25")]
    [TestCase("{decimal} {bigdecimal} {byte} {short} {long}", "1.5 2 3 4 5", "1.5|2|3|4|5")]
    [TestCase("a {word} b", "a x-y b", "x-y")]
    [TestCase("says {string}", "says \"a \\\"b\\\" c\"", "a \"b\" c")]
    [TestCase("says {string}", "says 'it\"s'", "it\"s")]
    [TestCase("any {}", "any thing at all", "thing at all")]
    [TestCase("the server/client(s) stop(s)", "the clients stop", "")]
    [TestCase("the server/client(s) stop(s)", "the server stops", "")]
    [TestCase("the {int}st/nd/rd packet", "the 2nd packet", "2")]
    [TestCase("1\\/2 \\(half) \\{x}", "1/2 (half) {x}", "")]
    [TestCase("1\\/2 \\(half\\) \\{x\\} \\\\", "1/2 (half) {x} \\", "")]
    [TestCase("^port (\\d+)$", "port 12", "12")]
    [TestCase("port (\\d+) or (.*)", "port 12 or 3", "12|3")]
    [TestCase("^a (?:b (\\d)|c (\\w))$", "a c d", "d")]
    public void Expression_that_fits_gives_arguments(string expression, string text, string arguments) =>
        Assert.That(string.Join('|', Match(expression, text)!), Is.EqualTo(arguments));

    [TestCase("{int} chunks", "x chunks")]
    [TestCase("{int} chunks", "3 chunks more")]
    [TestCase("a {word}", "a b c")]
    [TestCase("says {string}", "says it")]
    [TestCase("a.c", "abc")]
    [TestCase("a/b c", "a/b c")]
    [TestCase("port (\\d+)", "the port 12 here")]
    [TestCase("^a|b$", "a and b")]
    public void Expression_that_does_not_fit_gives_nothing(string expression, string text) =>
        Assert.That(Match(expression, text), Is.Null);

    [TestCase("plain text", true)]
    [TestCase("optional(s)", true)]
    [TestCase("{int} and .*", true)]
    [TestCase("^plain", false)]
    [TestCase("plain$", false)]
    [TestCase("(.*)", false)]
    [TestCase("a (b+) c", false)]
    [TestCase(@"\d+ things", false)]
    [TestCase(@"1\.0", false)]
    public void Style_is_told_by_looks(string expression, bool isCucumber) =>
        Assert.That(ExpressionStyle.IsCucumber(expression, ExpressionType.Unspecified), Is.EqualTo(isCucumber));

    [Test]
    public void Style_can_be_stated()
    {
        Assert.That(ExpressionStyle.IsCucumber("^a", ExpressionType.CucumberExpression), Is.True);
        Assert.That(ExpressionStyle.IsCucumber("a", ExpressionType.RegularExpression), Is.False);
    }

    [TestCase("{int", "'{' at 0 is not closed")]
    [TestCase("a (b {int})", "'{' at 5 stands inside '('")]
    [TestCase("a ()", "'()' holds no optional text")]
    [TestCase("a / b", "each side of '/' needs text that is not optional")]
    [TestCase("(a)/b", "each side of '/' needs text that is not optional")]
    [TestCase("a\\", "nothing follows the backslash")]
    [TestCase("{colour}", "there is no parameter type {colour}. Known: {}, {word}, {string}")]
    public void Malformed_expression_is_explained(string expression, string why) =>
        Assert.That(() => Match(expression, ""), Throws.TypeOf<FormatException>().With.Message.Contains(why));

    private static IReadOnlyList<string>? Match(string expression, string text) =>
        StepExpression.Compile(expression, ExpressionType.Unspecified, new ParameterTypes()).Match(text);
}
