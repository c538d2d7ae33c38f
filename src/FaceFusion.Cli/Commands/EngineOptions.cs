using System.CommandLine;
using System.Globalization;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Inference;

namespace FaceFusion.Cli.Commands;

/// <summary>The options of installed nets that fuse, average and run share.</summary>
internal sealed class EngineOptions
{
    private readonly Option<string?> _swapper = new("--swapper") { Description = HelpTexts.Swapper, HelpName = "ID[:STRENGTH]" };
    private readonly Option<double> _likeness = SharedOptions.Number("--likeness", HelpTexts.Likeness, 1);
    private readonly Option<int?> _boost = SharedOptions.Count("--boost", HelpTexts.Boost);
    private readonly Option<IdentityMix> _mix = SharedOptions.Word("--identity-mix", HelpTexts.IdentityMixing, IdentityMix.Shares, IdentityMix.Raw, IdentityMix.Rounds);
    private readonly Option<string[]> _restorers = new("--restorer") { Description = HelpTexts.Restorer, HelpName = "ID[:AMOUNT]" };
    private readonly Option<double> _fidelity = SharedOptions.Number("--fidelity", HelpTexts.Fidelity, 0.5);
    private readonly Option<string?> _occluder = new("--occluder") { Description = HelpTexts.Occluder, HelpName = "ID" };
    private readonly Option<string?> _parser = new("--parser") { Description = HelpTexts.Parser, HelpName = "ID" };
    private readonly EditorOptions _editor = new();
    private readonly Option<string?> _upscaler = new("--upscaler") { Description = HelpTexts.Upscaler, HelpName = "ID[:AMOUNT]" };
    private readonly Option<string?> _folder = new("--models") { Description = HelpTexts.ModelsFolder, HelpName = "DIR" };
    private readonly Option<ExecutionProvider> _provider = SharedOptions.Provider();
    private readonly Option<string[]> _allowed = new("--allow-model") { Description = HelpTexts.Allow, HelpName = "ID" };
    private readonly Option<bool> _commercial = new("--commercial") { Description = HelpTexts.Commercial };

    /// <summary>Adds them to a command that makes its own recipe.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_swapper, _likeness, _boost, _mix, _restorers, _fidelity, _occluder, _parser, _upscaler])
        {
            command.Options.Add(option);
        }

        _editor.AddTo(command);
        AddModelsTo(command);
    }

    /// <summary>Adds those that say which models there are to a command whose recipe names its nets.</summary>
    public void AddModelsTo(Command command)
    {
        command.Options.Add(_folder);
        command.Options.Add(_provider);
        command.Options.Add(_allowed);
        command.Options.Add(_commercial);
    }

    /// <summary>The nets of the recipe.</summary>
    /// <exception cref="CliException">A name with something else than a number behind it; amounts of an editor without one.</exception>
    public NeuralEngine Read(ParseResult parse)
    {
        var swapper = parse.GetValue(_swapper) is { } text ? Split(text, _swapper.Name) : default((string Id, double? Number)?);
        return new NeuralEngine
        {
            Swapper = swapper is var (id, strength)
                ? new FaceSwap
                {
                    Model = id,
                    Strength = strength ?? 1,
                    Likeness = parse.GetValue(_likeness),
                    Boost = parse.GetValue(_boost) ?? 1,
                    Mix = parse.GetValue(_mix),
                }
                : null,
            Restorers =
            [
                .. (parse.GetValue(_restorers) ?? []).Select(restorer => Split(restorer, _restorers.Name)).Select(restorer => new FaceRestoration
                {
                    Model = restorer.Id,
                    Amount = restorer.Number ?? new FaceRestoration { Model = restorer.Id }.Amount,
                    Fidelity = parse.GetValue(_fidelity),
                }),
            ],
            Occluder = parse.GetValue(_occluder),
            Parser = parse.GetValue(_parser),
            Editor = _editor.Read(parse),
            Upscaler = parse.GetValue(_upscaler) is { } larger && Split(larger, _upscaler.Name) is var (model, amount)
                ? new Upscaling { Model = model, Amount = amount ?? 1 }
                : null,
        };
    }

    /// <summary>The models folder and what of it is allowed.</summary>
    public FaceModels ReadModels(ParseResult parse)
    {
        var models = new FaceModels
        {
            Sessions = new InferenceSessionOptions { Provider = parse.GetValue(_provider) },
            Choice = new ModelChoice
            {
                Allowed = parse.GetValue(_allowed) ?? [],
                Licences = parse.GetValue(_commercial) ? LicenceMode.Commercial : LicenceMode.Any,
            },
        };
        return parse.GetValue(_folder) is { } folder ? models with { Folder = Path.GetFullPath(folder) } : models;
    }

    private static (string Id, double? Number) Split(string text, string option)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
        {
            return (text, null);
        }

        return double.TryParse(text.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? (text[..colon], number)
            : throw new CliException(CliText.Get("net.form", text, option));
    }
}
