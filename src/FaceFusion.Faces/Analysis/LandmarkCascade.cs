using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Finds the 189 landmarks of faces from the detector's five points: a net over the whole face, then refining nets over eyes
/// and mouth, each on a crop placed by the points known so far. Nets: input <c>face</c> [n, 3, h, w], RGB 0..1; outputs
/// <c>landmarks</c> [n, k, 2] in 0..1 of the crop and <c>confidence</c> [n, k].
/// </summary>
internal sealed class LandmarkCascade(
    IReadOnlyList<CascadeStage> stages, IReadOnlyDictionary<string, InferenceSession> nets, double leastConfidence = 0) : ILandmarkFinder
{
    // Faces that one run takes, so that a photo of a whole school does not fill the memory with crops.
    private const int BatchSize = 8;

    /// <summary>Opens the catalogue's cascade.</summary>
    /// <exception cref="InferenceException">Something is missing, damaged, or does not fit together.</exception>
    public static LandmarkCascade Open(ModelCatalog catalog, InferenceSessionOptions options)
    {
        var entry = catalog.FindByTask("face-landmarks");
        var file = entry.Settings.TryGetProperty("cascade", out var name) ? name.GetString() : null;
        var stages = file is null
            ? throw ModelCatalog.Invalid(entry.Id, "its settings name no cascade")
            : CascadeDescription.Parse(catalog.ReadBeside(file), file);
        var nets = new Dictionary<string, InferenceSession>();
        try
        {
            foreach (var model in stages.Select(stage => stage.Model).Distinct())
            {
                nets.Add(model, catalog.Open(catalog.FindByFile(model).Id, options));
            }

            return new LandmarkCascade(stages, nets, LeastConfidence(entry));
        }
        catch
        {
            Release(nets);
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<LandmarkEstimate> Find(PixelRows photo, IReadOnlyList<Detection> detections, CancellationToken cancellation)
    {
        var estimates = detections.Select(detection => new LandmarkEstimate(detection.Points, leastConfidence)).ToArray();
        foreach (var batch in estimates.Chunk(BatchSize))
        {
            foreach (var stage in stages)
            {
                for (var round = 0; round < stage.Repeat; round++)
                {
                    RunStage(photo, stage, [.. batch.Where(face => !face.IsLost)], cancellation);
                }
            }
        }

        return estimates;
    }

    /// <inheritdoc/>
    public void Dispose() => Release(nets);

    private static void Release(IReadOnlyDictionary<string, InferenceSession> nets)
    {
        foreach (var net in nets.Values)
        {
            net.Dispose();
        }
    }

    private void RunStage(PixelRows photo, CascadeStage stage, LandmarkEstimate[] faces, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (faces.Length == 0)
        {
            return;
        }

        var size = 3 * stage.Width * stage.Height;
        var views = faces.Length * (stage.BothSides ? 2 : 1);
        using var run = nets[stage.Model].Rent();
        var crops = run.Input("face", views, 3, stage.Height, stage.Width);
        var maps = new Similarity2[faces.Length];
        for (var i = 0; i < faces.Length; i++)
        {
            if (faces[i].TryPlace(stage, out maps[i]))
            {
                CropSampler.Sample(photo, maps[i], stage.Width, stage.Height, stage.Mirror, crops.Slice(i * size, size));
            }
            else
            {
                crops.Slice(i * size, size).Clear();
            }
        }

        if (stage.BothSides)
        {
            MirrorAverage.Flip(crops[..(crops.Length / 2)], stage.Width, crops[(crops.Length / 2)..]);
        }

        run.Run(cancellation);
        var landmarks = run.Output("landmarks");
        var confidence = run.Output("confidence");
        var count = stage.Indices.Length;
        if (landmarks.Length != 2 * count * views || confidence.Length != count * views)
        {
            throw ModelCatalog.Invalid(stage.Model, $"it gives {string.Join(" x ", run.ShapeOf("landmarks"))} landmarks where {count} a face are expected");
        }

        if (stage.BothSides)
        {
            MirrorAverage.Merge(landmarks, confidence, stage.Partners);
        }

        for (var i = 0; i < faces.Length; i++)
        {
            faces[i].Take(stage, maps[i], landmarks.Slice(2 * count * i, 2 * count), confidence.Slice(count * i, count));
        }
    }

    private static double LeastConfidence(ModelEntry entry) =>
        entry.Settings.TryGetProperty("leastConfidence", out var least) ? least.GetDouble() : 0;
}
