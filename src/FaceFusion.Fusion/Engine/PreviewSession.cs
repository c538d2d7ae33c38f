using FaceFusion.Faces;
using FaceFusion.Fusion.Backdrops;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Renders one draft again and again while its sliders move: keeps what does not change between renders (reduced photos with
/// their colours matched, faces, the base in the frame, a mean before it is finished), and the last pictures: the rounds before the one that changed. The picture equals <see cref="FusionEngine"/>'s at the same size up
/// to the sampling filter, and to outlines of hair that only a careful look tells from what stands behind them. One render at a time; not for concurrent use.
/// </summary>
public sealed class PreviewSession
{
    private const int SmallestSize = 64;
    private const int LargestSize = 1024;

    /// <summary>Reduced photos kept for the next render; at 512 px a portrait takes some 5 MB.</summary>
    private const long Budget = 96L * 1024 * 1024;

    private readonly IPhotoSource _photos;
    private readonly int _size;
    private readonly FaceTools _tools;
    private FrameRenderer _renderer;
    private string? _parser;
    private readonly TryOnStep _tryOn;
    private readonly BackdropStep _backdrop;
    private readonly EditStep _edit;
    private readonly PictureCache _made = new();
    private (IReadOnlyList<FaceReference> Faces, double Threshold, Cast Cast)? _lastCast;

    /// <summary>Makes a session.</summary>
    /// <param name="photos">Where photos come from.</param>
    /// <param name="size">Longer side of its pictures in pixels, 64..1024.</param>
    /// <param name="tools">As <see cref="FusionEngine.Tools"/>; null for the defaults.</param>
    public PreviewSession(IPhotoSource photos, int size, FaceTools? tools = null)
    {
        ArgumentNullException.ThrowIfNull(photos);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, SmallestSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestSize);
        _photos = photos = BuiltInPhotos.Over(photos);
        _size = size;
        _tools = tools ??= new FaceTools();
        _tryOn = new TryOnStep(photos, tools);
        _backdrop = new BackdropStep(photos);
        _edit = new EditStep(tools.Nets);
        _renderer = CreateRenderer();
    }

    /// <summary>How many pictures were rendered and not found among those made before.</summary>
    internal int Rendered { get; private set; }

    /// <summary>How often a mean in a frame of its own was mixed, and not only finished anew.</summary>
    internal int Mixed => _renderer.Mixed;

    /// <summary>The picture of the recipe (its output size is ignored).</summary>
    /// <exception cref="FusionException">As in <see cref="FusionEngine.RunAsync"/>.</exception>
    public async Task<Bitmap> RenderAsync(Recipe recipe, CancellationToken cancellation) =>
        (await RenderWithLandmarksAsync(recipe, cancellation).ConfigureAwait(false)).Picture;

    /// <summary>The picture and the landmarks of the fused face in it.</summary>
    internal Task<(Bitmap Picture, FaceShape Landmarks)> RenderWithLandmarksAsync(Recipe recipe, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (RecipeValidator.Validate(recipe) is [var fault, ..])
        {
            return Task.FromException<(Bitmap, FaceShape)>(fault);
        }

        recipe = BuiltInShelf.Name(recipe);

        var key = PictureCache.KeyOf(recipe);
        return _made.TryGet(key, out var made)
            ? Task.FromResult(made)
            : Task.Run(() => RenderSoundAsync(recipe, key, cancellation), cancellation);
    }

    private async Task<(Bitmap Picture, FaceShape Landmarks)> RenderSoundAsync(Recipe recipe, string key, CancellationToken cancellation)
    {
        using var scope = RowBands.CancelWith(cancellation);
        recipe = recipe with { Output = recipe.Output with { Rounds = false, Film = false } };
        var cast = await PickAsync(recipe, cancellation).ConfigureAwait(false);
        if (recipe.Engine.Parser != _parser)
        {
            // What it keeps was cleared of hair and glasses as the other parser saw them.
            _parser = recipe.Engine.Parser;
            _renderer = CreateRenderer();
        }

        _renderer.Retain(recipe);
        var plan = RecipePlanner.Plan(recipe)[^1];
        var rendered = await _renderer.RenderAsync(
            plan, recipe, cast, _size, new ProgressMeter(null, 0, 0), cancellation).ConfigureAwait(false);
        rendered = await _tryOn.ApplyAsync(rendered, recipe, cast, RenderQuality.Preview, cancellation).ConfigureAwait(false);
        rendered = await _backdrop.ApplyAsync(rendered, recipe, cancellation).ConfigureAwait(false);
        rendered = _edit.Apply(rendered, recipe, cancellation);
        Rendered++;
        _made.Keep(key, rendered.Picture, rendered.Landmarks);
        return (rendered.Picture, rendered.Landmarks);
    }

    private FrameRenderer CreateRenderer() =>
        new(_photos, _tools with { NamedParser = _parser }, RenderQuality.Preview, Budget, margin: 0.15);

    /// <summary>Faces are looked up again only when people or threshold change.</summary>
    private async Task<Cast> PickAsync(Recipe recipe, CancellationToken cancellation)
    {
        FaceReference[] faces = [.. recipe.Faces];
        if (_lastCast is { } last && last.Threshold == recipe.DetectionThreshold
            && last.Faces.SequenceEqual(faces) && last.Cast.Base is null == recipe.Base is null)
        {
            return last.Cast;
        }

        var cast = await FacePicker.PickAsync(recipe, _photos, null, cancellation).ConfigureAwait(false);
        _lastCast = (faces, recipe.DetectionThreshold, cast);
        return cast;
    }
}
