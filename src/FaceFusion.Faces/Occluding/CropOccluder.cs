using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>XSeg (DeepFaceLab) and nets alike: input <c>face</c>, output <c>visible</c>, one value a pixel of the crop.</summary>
internal sealed class CropOccluder : IFaceOccluder
{
    // The nets draw hidden parts a little small and ragged: what is seen begins at half and is full at one.
    private const float None = 0.5f;

    private readonly InstalledSession _session;
    private readonly OccluderFormat _format;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public CropOccluder(InstalledSession session)
    {
        _session = session;
        _format = FamilySettings.Read(session.Model, FamilyJson.Default.OccluderFormat, format => format.IsSound);
        Frame = new AlignedFrame(_format.Template, _format.Size);
        Facts = [NetFacts.Of(session)];
    }

    /// <inheritdoc/>
    public AlignedFrame Frame { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NetFacts> Facts { get; }

    /// <inheritdoc/>
    public float[] FindVisible(float[] crop, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(crop);
        cancellation.ThrowIfCancellationRequested();
        var size = _format.Size;
        using var run = _session.Rent();
        if (_format.Layout == "hwc")
        {
            var values = (float[])crop.Clone();
            _format.Image.Apply(values);
            PixelOrder.Interleave(values).CopyTo(run.Input(_session.OnlyInput, 1, size, size, 3));
        }
        else
        {
            _format.Image.Apply(crop, run.Input(_session.OnlyInput, 1, 3, size, size));
        }

        run.Run(cancellation);
        var answer = run.Output("visible");
        if (answer.Length != size * size)
        {
            throw _session.UnexpectedSize("visible", run.ShapeOf("visible"), $"{size} x {size}");
        }

        var visible = answer.ToArray();
        foreach (ref var value in visible.AsSpan())
        {
            value = (Math.Clamp(value, None, 1) - None) / (1 - None);
        }

        return visible;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
