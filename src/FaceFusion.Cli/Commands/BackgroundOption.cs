using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary><c>--background mean|transparent|#rrggbb</c></summary>
internal sealed class BackgroundOption
{
    private const string Mean = "mean";
    private const string Transparent = "transparent";

    private readonly Option<string> _background = new("--background") { Description = HelpTexts.Background, HelpName = "mean|transparent|#RRGGBB", DefaultValueFactory = _ => Mean };

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(_background);

    /// <summary>The output with its value; what is no colour is left to the recipe's validator.</summary>
    public Output Read(ParseResult parse, Output output) => parse.GetValue(_background) switch
    {
        null or Mean => output,
        Transparent => output with { Background = Background.Transparent },
        var color => output with { Background = Background.Color, BackgroundColor = color },
    };
}
