using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// A detector that answers for the cells of three grids, 8, 16 and 32 pixels apart: what SCRFD (Guo et al. 2021) and YuNet (Wu et
/// al. 2023) have in common. A family says how a cell's numbers become a score, a box and five points.
/// </summary>
internal sealed class AnchorDetector : IFaceDetector
{
    private static readonly int[] s_strides = [8, 16, 32];
    private readonly InstalledSession _session;
    private readonly ICellDecoder _decoder;
    private readonly DetectorFormat _format;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public AnchorDetector(InstalledSession session, ICellDecoder decoder)
    {
        _session = session;
        _decoder = decoder;
        _format = FamilySettings.Read(session.Model, FamilyJson.Default.DetectorFormat, format => format.IsSound);
    }

    /// <inheritdoc/>
    public string ProviderReason => _session.ProviderReason;

    /// <inheritdoc/>
    public int LongestSide
    {
        get
        {
            var shape = _session.Input("image").Shape;
            var fixedSides = new[] { shape[^2], shape[^1] }.Where(side => side > 0).DefaultIfEmpty(_format.Size);
            return fixedSides.Min();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, CancellationToken cancellation)
    {
        var box = new Letterbox(photo, _session.Input("image"), _format.Size);
        var results = _session.Run(box.Fill(photo, _format.Image, cancellation), cancellation);
        var found = new List<Detection>();
        foreach (var stride in s_strides)
        {
            Read(results, stride, box, threshold, found);
        }

        return Detection.Suppress(found, _format.NmsIou);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private void Read(IReadOnlyDictionary<string, FloatTensor> results, int stride, Letterbox box, double threshold, List<Detection> found)
    {
        var columns = (box.InputWidth + stride - 1) / stride;
        var count = columns * ((box.InputHeight + stride - 1) / stride) * _decoder.PerCell;
        var boxes = Values(results, "bbox", stride, count, 4);
        var points = Values(results, "kps", stride, count, 2 * CellAnswer.PointCount);
        var scores = Array.ConvertAll(_decoder.ScoreRoles, role => Values(results, role, stride, count, 1));
        for (var i = 0; i < count; i++)
        {
            var score = _format.Calibrate(_decoder.Score(scores, i));
            if (score >= threshold)
            {
                var cell = i / _decoder.PerCell;
                var answer = _decoder.Decode(cell % columns, cell / columns, stride, boxes.AsSpan(4 * i, 4), points.AsSpan(10 * i, 10));
                found.Add(ToPhoto(answer, score, box));
            }
        }
    }

    private float[] Values(IReadOnlyDictionary<string, FloatTensor> results, string kind, int stride, int count, int each)
    {
        var role = $"{kind}_{stride}";
        var tensor = results[role];
        return tensor.Values.Length == count * each
            ? tensor.Values.ToArray()
            : throw _session.UnexpectedSize(role, tensor, $"{count} x {each}");
    }

    private static Detection ToPhoto(CellAnswer answer, double score, Letterbox box)
    {
        // Integer coordinates are pixel centres, so scaling turns about (-0.5, -0.5).
        Point2 Map(Point2 p) => new(((p.X + 0.5) / box.ScaleX) - 0.5, ((p.Y + 0.5) / box.ScaleY) - 0.5);
        var (first, last) = (Map(answer.First), Map(answer.Last));
        return new(score, new FaceBox(first.X, first.Y, last.X - first.X, last.Y - first.Y), Array.ConvertAll(answer.Points, Map));
    }
}
