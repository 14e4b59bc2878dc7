using System.Text;

namespace ProtocolLab.Gherkin.Expressions;

/// <summary>A piece of a Cucumber expression.</summary>
internal abstract record ExpressionToken
{
    private ExpressionToken()
    {
    }

    internal sealed record Literal(string Text) : ExpressionToken;

    internal sealed record Space(string Text) : ExpressionToken;

    internal sealed record Optional(string Text) : ExpressionToken;

    internal sealed record Parameter(string Name) : ExpressionToken;

    internal sealed record Slash : ExpressionToken;
}

/// <summary>Cuts a Cucumber expression into pieces; a backslash takes the meaning from the next character.</summary>
internal sealed class ExpressionTokens(string expression)
{
    private int _at;

    /// <exception cref="FormatException">If a brace or parenthesis is not closed. One that closes nothing is text.</exception>
    public IReadOnlyList<ExpressionToken> Read()
    {
        var tokens = new List<ExpressionToken>();
        while (_at < expression.Length)
            tokens.Add(Next());
        return tokens;
    }

    private ExpressionToken Next()
    {
        char first = expression[_at];
        switch (first)
        {
            case '{':
                return new ExpressionToken.Parameter(Enclosed('}'));
            case '(':
                return new ExpressionToken.Optional(NotEmpty(Enclosed(')')));
            case '/':
                _at++;
                return new ExpressionToken.Slash();
            case var _ when char.IsWhiteSpace(first):
                return new ExpressionToken.Space(While(char.IsWhiteSpace));
            default:
                return new ExpressionToken.Literal(While(c => !char.IsWhiteSpace(c) && !"{(/".Contains(c, StringComparison.Ordinal)));
        }
    }

    private string While(Func<char, bool> belongs)
    {
        var text = new StringBuilder();
        while (_at < expression.Length && belongs(expression[_at]))
            text.Append(Character());
        return text.ToString();
    }

    private string Enclosed(char close)
    {
        int open = _at++;
        var text = new StringBuilder();
        while (_at < expression.Length && expression[_at] != close)
        {
            if (expression[_at] is '{' or '(')
                throw Faulty($"'{expression[_at]}' at {_at} stands inside '{expression[open]}'; write \\{expression[_at]} for the character itself");
            text.Append(Character());
        }

        if (_at == expression.Length)
            throw Faulty($"'{expression[open]}' at {open} is not closed; write \\{expression[open]} for the character itself");
        _at++;
        return text.ToString();
    }

    private char Character()
    {
        if (expression[_at] == '\\' && ++_at == expression.Length)
            throw Faulty("nothing follows the backslash at the end");
        return expression[_at++];
    }

    private string NotEmpty(string optional) =>
        optional.Length > 0 ? optional : throw Faulty("'()' holds no optional text; write \\( for the character itself");

    private FormatException Faulty(string why) => new($"In the expression \"{expression}\": {why}.");
}
