using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>A session that takes square crops and gives as many back: normalises, batches where the net lets it, and checks what comes back.</summary>
internal sealed class CropNet(InstalledSession session, CropNetFormat format, string input, string output) : IDisposable
{
    private readonly CropBatches _batches = new(session.Input(input), format.Size * format.Size, session.Provider);

    /// <summary>Side of its crop, pixels.</summary>
    public int Size => format.Size;

    /// <summary>The facts of its model.</summary>
    public NetFacts Facts { get; } = NetFacts.Of(session);

    /// <summary>Runs all crops.</summary>
    /// <param name="crops">Three planes each, red, green, blue, 0..1; they are left as they are.</param>
    /// <param name="others">Tensors of the net's other inputs by role, with a batch of 1: the same for every crop.</param>
    /// <param name="cancellation">Stops the run between operators.</param>
    /// <returns>As many crops: red, green, blue, 0..1.</returns>
    public float[][] Run(float[][] crops, IReadOnlyDictionary<string, FloatTensor> others, CancellationToken cancellation)
    {
        var answers = new float[crops.Length][];
        _batches.Run(crops.Length, (first, count) => Show(crops.AsSpan(first, count), others, answers.AsSpan(first, count), cancellation), cancellation);
        return answers;
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private void Show(ReadOnlySpan<float[]> crops, IReadOnlyDictionary<string, FloatTensor> others, Span<float[]> answers, CancellationToken cancellation)
    {
        var (count, length) = (crops.Length, 3 * format.Size * format.Size);
        using var run = session.Rent();
        var values = run.Input(input, count, 3, format.Size, format.Size);
        for (var i = 0; i < count; i++)
        {
            format.Image.Apply(crops[i], values.Slice(i * length, length));
        }

        foreach (var (role, tensor) in others.Where(other => session.Takes(other.Key)))
        {
            Fill(run, role, tensor, count);
        }

        run.Run(cancellation);
        var result = run.Output(output);
        if (result.Length != count * length)
        {
            throw session.UnexpectedSize(output, run.ShapeOf(output), $"{count} x 3 x {format.Size} x {format.Size}");
        }

        for (var i = 0; i < count; i++)
        {
            answers[i] = GC.AllocateUninitializedArray<float>(length);
            format.Answer.Undo(result.Slice(i * length, length), answers[i]);
        }
    }

    /// <summary>A tensor for every crop of a batch; one whose batch dimension is fixed serves all.</summary>
    private void Fill(BoundRun run, string role, FloatTensor tensor, int count)
    {
        if (count == 1 || session.Input(role).Shape is not [< 0, ..])
        {
            tensor.Values.CopyTo(run.Input(role, [.. tensor.Shape]));
            return;
        }

        var values = run.Input(role, [count, .. tensor.Shape.Skip(1)]);
        for (var i = 0; i < count; i++)
        {
            tensor.Values.CopyTo(values[(i * tensor.Values.Length)..]);
        }
    }
}
