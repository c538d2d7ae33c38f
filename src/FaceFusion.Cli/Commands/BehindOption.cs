using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary><c>--backdrop</c> of commands that make more of a picture than a cutout: in the same job, with one matte.</summary>
internal sealed class BehindOption
{
    private readonly Option<string?> _backdrop = new("--backdrop") { Description = HelpTexts.Behind, HelpName = BackdropOptions.Form };

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(_backdrop);

    /// <summary>The backdrop for a file; null where the photo's own stays.</summary>
    /// <exception cref="CliException">A transparent picture and a JPEG file.</exception>
    public Backdrop? Read(ParseResult parse, string file)
    {
        var backdrop = parse.GetValue(_backdrop) is { } text ? BackdropOptions.Parse(text) : null;
        if (backdrop is { HasAlpha: true })
        {
            PictureFile.RequireAlpha(file);
        }

        return backdrop;
    }
}
