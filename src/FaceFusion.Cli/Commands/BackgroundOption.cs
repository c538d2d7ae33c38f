using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;

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

    /// <summary>Refuses a file whose format has no room for what is transparent.</summary>
    /// <exception cref="CliException">A transparent picture and a JPEG file.</exception>
    public static void RequireAlpha(Output output, string file)
    {
        if (output.Background == Background.Transparent && PictureFile.FormatOf(file) == ImageFormat.Jpeg)
        {
            throw new CliException(CliText.Get("background.jpeg", file));
        }
    }
}
