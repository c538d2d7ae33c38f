using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Cli.Commands;

/// <summary><c>--film FILE.webp --film-delay MILLISECONDS</c></summary>
internal sealed class FilmOptions
{
    private const int ShortestDelay = 20;
    private const int LongestDelay = 10_000;

    private readonly Option<string?> _film = new("--film") { Description = HelpTexts.Film, HelpName = "FILE" };
    private readonly Option<int> _delay = new("--film-delay") { Description = HelpTexts.FilmDelay, HelpName = "MILLISECONDS", DefaultValueFactory = _ => new AnimationOptions().Delay };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_film);
        command.Options.Add(_delay);
    }

    /// <summary>The film that is asked for, or null.</summary>
    /// <exception cref="CliException">Another format than WebP, or a delay out of range.</exception>
    public FilmFile? Read(ParseResult parse)
    {
        if (parse.GetValue(_film) is not { } path)
        {
            return null;
        }

        var delay = parse.GetValue(_delay);
        return !Path.GetExtension(path).Equals(".webp", StringComparison.OrdinalIgnoreCase) ? throw new CliException(CliText.Get("film.extension", path))
            : delay is < ShortestDelay or > LongestDelay ? throw new CliException(CliText.Get("film.delay", delay, ShortestDelay, LongestDelay))
            : new FilmFile(path, delay);
    }
}
