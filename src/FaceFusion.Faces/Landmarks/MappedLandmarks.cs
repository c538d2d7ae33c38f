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
    private readonly CropBatches _batches;

    /// <summary>Takes the net over and opens its map.</summary>
    /// <exception cref="InferenceException">The settings cannot be read, or the map is missing or damaged.</exception>
    public MappedLandmarks(InstalledSession net, IPointDecoder decoder, ModelCatalog catalog, InferenceSessionOptions options)
    {
        _net = net;
        _decoder = decoder;
        _format = FamilySettings.Read(net.Model, FamilyJson.Default.CropFormat, format => format.IsSound);
        _batches = new CropBatches(net.Input("face"), _format.Size * _format.Size, net.Provider);
        _map = catalog.Open(_format.Map, options);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LandmarkEstimate> Find(PixelRows photo, IReadOnlyList<Detection> detections, CancellationToken cancellation)
    {
        Similarity2[] places = [.. detections.Select(detection => CropToPhoto(detection.Box))];
        LandmarkEstimate[] estimates = [.. detections.Select(detection => new LandmarkEstimate(detection.Points))];
        if (estimates.Length > 0)
        {
            Map(FindInCrops(photo, places, cancellation), places, estimates, cancellation);
        }

        return estimates;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _net.Dispose();
        _map.Dispose();
    }

    /// <summary>The net's own points of each crop, in its pixels.</summary>
    internal (Point2[] Points, float Certainty)[] FindInCrops(PixelRows photo, Similarity2[] cropsToPhoto, CancellationToken cancellation)
    {
        var found = new (Point2[], float)[cropsToPhoto.Length];
        _batches.Run(found.Length, (first, count) => Show(photo, cropsToPhoto.AsSpan(first, count), found.AsSpan(first, count), cancellation), cancellation);
        return found;
    }

    /// <summary>The box's middle becomes pixel size / 2 of the crop, its longer side as long as the net expects.</summary>
    internal Similarity2 CropToPhoto(FaceBox box)
    {
        var scale = Math.Max(Math.Max(box.Width, box.Height), 1) / _format.Box;
        var half = scale * _format.Size / 2;
        return new(scale, 0, box.X + (box.Width / 2) - half, box.Y + (box.Height / 2) - half);
    }

    private void Show(PixelRows photo, ReadOnlySpan<Similarity2> cropsToPhoto, Span<(Point2[], float)> found, CancellationToken cancellation)
    {
        var (size, count) = (_format.Size, found.Length);
        using var run = _net.Rent();
        var values = run.Input("face", count, 3, size, size);
        for (var i = 0; i < count; i++)
        {
            var crop = values.Slice(i * values.Length / count, values.Length / count);
            CropSampler.Sample(photo, cropsToPhoto[i], size, size, mirror: false, crop);
            _format.Image.Apply(crop);
        }

        run.Run(cancellation);
        var result = run.Output(_decoder.Role);
        var shape = run.ShapeOf(_decoder.Role);
        if (count > 1 && shape[0] != count)
        {
            throw _net.UnexpectedSize(_decoder.Role, shape, $"{count} x ...");
        }

        for (var i = 0; i < count; i++)
        {
            found[i] = _decoder.Decode(result.Slice(i * result.Length / count, result.Length / count), shape, _format);
        }
    }

    /// <summary>Takes everybody's points to the template's. The map runs in the crops' pixels, which are small numbers: no precision is lost to a face's place in a large photo.</summary>
    private void Map((Point2[] Points, float Certainty)[] found, Similarity2[] cropsToPhoto, LandmarkEstimate[] estimates, CancellationToken cancellation)
    {
        var count = found[0].Points.Length;
        using var run = _map.Rent();
        var flat = run.Input("points", found.Length, count, 2);
        for (var i = 0; i < flat.Length; i += 2)
        {
            var point = found[i / 2 / count].Points[i / 2 % count];
            (flat[i], flat[i + 1]) = ((float)point.X, (float)point.Y);
        }

        run.Run(cancellation);
        var landmarks = run.Output("landmarks");
        var confidence = run.Output("confidence");
        var (each, sure) = (landmarks.Length / found.Length, confidence.Length / found.Length);
        for (var i = 0; i < found.Length; i++)
        {
            estimates[i].Take(landmarks.Slice(i * each, each), confidence.Slice(i * sure, sure), found[i].Certainty, cropsToPhoto[i]);
        }
    }
}
