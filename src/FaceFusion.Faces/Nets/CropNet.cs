using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>A session that takes square crops and gives as many back: normalises, batches where the net lets it, and checks what comes back.</summary>
internal sealed class CropNet(InstalledSession session, CropNetFormat format, string input, string output) : IDisposable
{
    // A batch dimension that is free takes several crops in one run.
    private readonly bool _batches = session.Input(input).Shape is [< 0, ..];

    /// <summary>Side of its crop, pixels.</summary>
    public int Size => format.Size;

    /// <summary>The facts of its model.</summary>
    public NetFacts Facts { get; } = NetFacts.Of(session);

    /// <summary>Runs all crops.</summary>
    /// <param name="crops">Three planes each, red, green, blue, 0..1; they are overwritten.</param>
    /// <param name="others">Tensors of the net's other inputs by role, with a batch of 1.</param>
    /// <param name="cancellation">Stops the run between operators.</param>
    /// <returns>As many crops: red, green, blue, 0..1.</returns>
    public float[][] Run(float[][] crops, IReadOnlyDictionary<string, FloatTensor> others, CancellationToken cancellation)
    {
        foreach (var crop in crops)
        {
            format.Image.Apply(crop);
        }

        return _batches && crops.Length > 1
            ? RunBatch(crops, others, cancellation)
            : Array.ConvertAll(crops, crop => RunBatch([crop], others, cancellation)[0]);
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private float[][] RunBatch(float[][] crops, IReadOnlyDictionary<string, FloatTensor> others, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (count, length) = (crops.Length, 3 * format.Size * format.Size);
        var values = count == 1 ? crops[0] : [.. crops.SelectMany(crop => crop)];
        var inputs = new Dictionary<string, FloatTensor> { [input] = new(values, count, 3, format.Size, format.Size) };
        foreach (var (role, tensor) in others.Where(other => session.Takes(other.Key)))
        {
            inputs[role] = count == 1 ? tensor : Repeat(tensor, count, session.Input(role));
        }

        var result = session.Run(inputs, cancellation)[output];
        if (result.Values.Length != count * length)
        {
            throw session.UnexpectedSize(output, result, $"{count} x 3 x {format.Size} x {format.Size}");
        }

        var answers = new float[count][];
        for (var i = 0; i < count; i++)
        {
            answers[i] = result.Values.Slice(i * length, length).ToArray();
            format.Answer.Undo(answers[i]);
        }

        return answers;
    }

    /// <summary>A tensor for every crop of a batch; one whose batch dimension is fixed serves all.</summary>
    private static FloatTensor Repeat(FloatTensor tensor, int count, TensorInfo info) => info.Shape is [< 0, ..]
        ? new FloatTensor([.. Enumerable.Repeat(tensor.Values.ToArray(), count).SelectMany(values => values)], [count, .. tensor.Shape.Skip(1)])
        : tensor;
}
