using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Landmarks of another scheme (68 or 106 points) taken to the template's 189 by a fitted linear map
/// (<c>models/cards/landmarks-map.md</c>): input <c>points</c> [n, k, 2] in pixels, outputs <c>landmarks</c> [n, 189, 2] and
/// <c>confidence</c> [n, 189], how well the map places each of the 189 where the points are right.
/// </summary>
internal sealed class MappedLandmarks : ILandmarkFinder
{
    private readonly InstalledSession _net;
    private readonly InferenceSession _map;
    private readonly IPointDecoder _decoder;
    private readonly CropFormat _format;

    /// <summary>Takes the net over and opens its map.</summary>
    /// <exception cref="InferenceException">The settings cannot be read, or the map is missing or damaged.</exception>
    public MappedLandmarks(InstalledSession net, IPointDecoder decoder, ModelCatalog catalog, InferenceSessionOptions options)
    {
        _net = net;
        _decoder = decoder;
        _format = FamilySettings.Read(net.Model, FamilyJson.Default.CropFormat, format => format.IsSound);
        _map = catalog.Open(_format.Map, options);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LandmarkEstimate> Find(PixelRows photo, IReadOnlyList<Detection> detections, CancellationToken cancellation)
    {
        var estimates = new List<LandmarkEstimate>(detections.Count);
        foreach (var detection in detections)
        {
            cancellation.ThrowIfCancellationRequested();
            estimates.Add(Find(photo, detection, cancellation));
        }

        return estimates;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _net.Dispose();
        _map.Dispose();
    }

    /// <summary>The net's own points, in pixels of its crop.</summary>
    internal (Point2[] Points, float Certainty) FindInCrop(PixelRows photo, Similarity2 cropToPhoto, CancellationToken cancellation)
    {
        var size = _format.Size;
        var values = new float[3 * size * size];
        CropSampler.Sample(photo, cropToPhoto, size, size, mirror: false, values);
        _format.Image.Apply(values);
        return _decoder.Decode(_net.Run(new FloatTensor(values, 1, 3, size, size), cancellation), _format);
    }

    /// <summary>The box's middle becomes pixel size / 2 of the crop, its longer side as long as the net expects.</summary>
    internal Similarity2 CropToPhoto(FaceBox box)
    {
        var scale = Math.Max(Math.Max(box.Width, box.Height), 1) / _format.Box;
        var half = scale * _format.Size / 2;
        return new(scale, 0, box.X + (box.Width / 2) - half, box.Y + (box.Height / 2) - half);
    }

    private LandmarkEstimate Find(PixelRows photo, Detection detection, CancellationToken cancellation)
    {
        var cropToPhoto = CropToPhoto(detection.Box);
        var (points, certainty) = FindInCrop(photo, cropToPhoto, cancellation);

        // The map runs in the crop's pixels, which are small numbers: no precision is lost to a face's place in a large photo.
        var flat = new float[2 * points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            (flat[2 * i], flat[(2 * i) + 1]) = ((float)points[i].X, (float)points[i].Y);
        }

        var input = new Dictionary<string, FloatTensor> { ["points"] = new(flat, 1, points.Length, 2) };
        var mapped = _map.Run(input, cancellation);
        var estimate = new LandmarkEstimate(detection.Points);
        estimate.Take(mapped["landmarks"].Values, mapped["confidence"].Values, certainty, cropToPhoto);
        return estimate;
    }
}
