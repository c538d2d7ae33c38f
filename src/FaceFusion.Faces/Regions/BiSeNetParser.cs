using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Regions by a BiSeNet face parser (Yu et al. 2018, trained on CelebAMask-HQ). What its classes do not know, irises, nostrils, teeth
/// and facial hair, and what lies outside its crop, the built-in parser says.
/// </summary>
internal sealed class BiSeNetParser : IFaceParser
{
    // Crop pixels over which the net's answer gives way to the built-in one towards the crop's edge.
    private const double EdgeFade = 24;
    private static readonly FaceRegion[] s_regions = Enum.GetValues<FaceRegion>();
    private readonly InstalledSession _session;
    private readonly IRegionParser _builtIn;
    private readonly ParserFormat _format;
    private readonly Point2[] _template;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public BiSeNetParser(InstalledSession session, IRegionParser builtIn)
    {
        _session = session;
        _builtIn = builtIn;
        _format = FamilySettings.Read(session.Model, FamilyJson.Default.ParserFormat, format => format.IsSound);
        _template = AlignmentTemplate.Of("ffhq", _format.Size);
        Facts = [NetFacts.Of(session)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<NetFacts> Facts { get; }

    /// <inheritdoc/>
    /// <exception cref="InferenceException">The net failed.</exception>
    public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(face);
        var builtIn = _builtIn.Parse(photo, face, cancellation);
        var cropToPhoto = AlignmentTemplate.CropToPhoto(face.Landmarks, _template);
        var net = Run(photo, cropToPhoto, cancellation);

        // As fine as the crop, and never finer than the photo.
        var area = builtIn.Area;
        var width = Math.Max(1, (int)Math.Round(area.Width * Math.Min(1, 1 / cropToPhoto.Scale)));
        var perPhoto = (double)width / area.Width;
        var frame = new PixelRegion(0, 0, width, Math.Max(1, (int)Math.Round(area.Height * perPhoto)));
        var toPhoto = new Similarity2(1 / perPhoto, 0, area.X - 0.5 + (0.5 / perPhoto), area.Y - 0.5 + (0.5 / perPhoto));
        var masks = Array.ConvertAll(s_regions, region => builtIn.Sample(region, toPhoto, frame));
        cancellation.ThrowIfCancellationRequested();
        RowBands.Run(frame.Height, s_regions.Length * frame.Width, new MixRows(masks, net, cropToPhoto.Inverse().After(toPhoto), _format.Size));
        return new FaceRegions(photo, area, s_regions.ToDictionary(region => region, region => masks[(int)region]));
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private Plane?[] Run(Bitmap photo, Similarity2 cropToPhoto, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var size = _format.Size;
        var values = new float[3 * size * size];
        CropSampler.Sample(new PixelRows(photo), cropToPhoto, size, size, mirror: false, values);
        _format.Image.Apply(values);
        var logits = _session.Run(new FloatTensor(values, 1, 3, size, size), cancellation)["classes"];
        return logits.Values.Length == BiSeNetClasses.Count * size * size
            ? BiSeNetClasses.ToMasks(logits, size)
            : throw _session.UnexpectedSize("classes", logits, $"{BiSeNetClasses.Count} x {size} x {size}");
    }

    /// <summary>Lays the net's answer over the built-in one, row by row.</summary>
    /// <param name="masks">The built-in parser's, by region; they become the mixed ones.</param>
    /// <param name="net">The net's in its crop, by region.</param>
    /// <param name="toCrop">From the masks' pixels to the crop's.</param>
    /// <param name="size">Side of the crop.</param>
    private readonly struct MixRows(Plane[] masks, Plane?[] net, Similarity2 toCrop, int size) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            Span<float> found = stackalloc float[s_regions.Length];
            for (var y = firstRow; y < endRow; y++)
            {
                for (var x = 0; x < masks[0].Width; x++)
                {
                    var p = toCrop.Apply(new(x, y));
                    var inside = Math.Min(Math.Min(p.X, p.Y), size - 1 - Math.Max(p.X, p.Y));
                    var weight = (float)Math.Clamp(inside / EdgeFade, 0, 1);
                    if (weight > 0)
                    {
                        MixPixel(p, weight, (y * masks[0].Width) + x, found);
                    }
                }
            }
        }

        private void MixPixel(Point2 p, float weight, int at, Span<float> found)
        {
            for (var region = 0; region < found.Length; region++)
            {
                found[region] = net[region] is { } mask ? Bilinear.At(mask, p) : 0;
            }

            ref var skin = ref found[(int)FaceRegion.Skin];
            skin -= found[(int)FaceRegion.FacialHair] = Math.Min(masks[(int)FaceRegion.FacialHair].Values[at], skin);
            skin -= found[(int)FaceRegion.Nostrils] = Math.Min(masks[(int)FaceRegion.Nostrils].Values[at], skin);
            ref var teeth = ref found[(int)FaceRegion.Teeth];
            teeth = Math.Min(masks[(int)FaceRegion.Teeth].Values[at], teeth);
            found[(int)FaceRegion.Irises] = Math.Min(masks[(int)FaceRegion.Irises].Values[at], found[(int)FaceRegion.Eyes]);
            for (var region = 0; region < found.Length; region++)
            {
                ref var value = ref masks[region].Values[at];
                value += (found[region] - value) * weight;
            }
        }
    }
}
