using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Cli.Photos;

/// <summary>What every command works with: the codec and the photos. Models are loaded only where faces must be found.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly LoadingAnalyzer? _analyzer;

    /// <summary>True where nobody named a parser, so that none has to be told as missing.</summary>
    private readonly bool _parserIsFree;
    private readonly Lazy<IRegionParser> _parser;
    private readonly Lazy<IPeopleSegmenter> _segmenter;
    private readonly Lazy<BodyNets> _bodies;
    private readonly Lazy<ModelAnalyses> _models;
    private readonly Lazy<FaceNets> _nets;

    /// <summary>Makes the codec ready, and begins to open the models unless templates tell all faces.</summary>
    /// <param name="useTemplates">True reads the template beside each photo.</param>
    /// <param name="facePoints">Where faces are in some photos, by full path.</param>
    /// <param name="notices">Gets a line for every installed model that was passed over.</param>
    /// <param name="models">Which models serve; null takes the best that are installed.</param>
    public Workbench(
        bool useTemplates, IReadOnlyDictionary<string, IReadOnlyList<FacePoints>> facePoints, TextWriter notices, FaceModels? models = null)
    {
        models ??= new FaceModels();
        _parserIsFree = models.Choice is { Regions: ModelChoice.Auto, Allowed.Count: 0 };
        _parser = new(() => models.LoadParser(notices));
        _segmenter = new(() => models.LoadSegmenter(notices));
        _bodies = new(() => models.LoadBodies(notices));
        _models = new(() => new ModelAnalyses(Parser, _segmenter.Value, () => _bodies.Value));
        _nets = new(() => new FaceNets(models.Folder, models.Sessions, models.Choice));
        _analyzer = useTemplates && facePoints.Count == 0 ? null : new LoadingAnalyzer(() => models.Load(notices));
        var photos = new FilePhotoSource(Codec, _analyzer, useTemplates, new DecodeLimits());
        Photos = facePoints.Count == 0 ? photos : new PointedPhotos(photos, _analyzer!, facePoints);
    }

    /// <summary>The codec.</summary>
    public IImageCodec Codec { get; } = new VipsImageCodec();

    /// <summary>Tells hair and glasses from faces.</summary>
    public IRegionParser Parser => _parser.Value;

    /// <summary>What is known about models that garments are put on.</summary>
    public ModelAnalyses Models => _models.Value;

    /// <summary>What the engine asks about faces; models that a recipe does not need are not loaded.</summary>
    /// <param name="recipe">What will be made.</param>
    public FaceTools ToolsFor(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var tools = new FaceTools { Segmenter = LooksForPeople(recipe) ? _segmenter.Value : null, Nets = _nets.Value };
        if (ParsesFaces(recipe) || !_parserIsFree)
        {
            tools = tools with { Parser = Parser };
        }

        return recipe.Garment is null ? tools : tools with { Models = _models.Value };
    }

    private static bool LooksForPeople(Recipe recipe) => recipe is { Backdrop.IsNone: false } or { Base: null, Finish.Outlines: > 0 };

    /// <summary>False for a mean that keeps its own backdrop: reading the list of models takes as long as sampling two photos.</summary>
    private static bool ParsesFaces(Recipe recipe) =>
        recipe is { Base: not null } or { Output.Background: not Background.Mean } or { Backdrop.IsNone: false } or { Garment: not null };

    /// <summary>Photos by their paths.</summary>
    public IPhotoSource Photos { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _analyzer?.Dispose();
        if (_parser is { IsValueCreated: true, Value: IDisposable parser })
        {
            parser.Dispose();
        }

        if (_bodies.IsValueCreated)
        {
            _bodies.Value.Dispose();
        }

        if (_nets.IsValueCreated)
        {
            _nets.Value.Dispose();
        }

        if (_segmenter is { IsValueCreated: true, Value: IDisposable segmenter })
        {
            segmenter.Dispose();
        }
    }
}
