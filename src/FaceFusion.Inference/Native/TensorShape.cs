namespace FaceFusion.Inference.Native;

/// <summary>Reads <c>OrtTensorTypeAndShapeInfo</c>.</summary>
internal static unsafe class TensorShape
{
    /// <summary>Sizes, outermost first, -1 where one is free, and what the values are stored as.</summary>
    /// <param name="info">Its address.</param>
    /// <param name="model">What errors call the model.</param>
    /// <exception cref="OnnxRuntimeException">inference_failed.</exception>
    public static (int[] Shape, TensorElement Element) Read(nint info, string model)
    {
        var api = OrtLibrary.Api;
        int type;
        Check(api.GetTensorElementType(info, &type));
        nuint rank;
        Check(api.GetDimensionsCount(info, &rank));
        var sizes = new long[(int)rank];
        fixed (long* first = sizes)
        {
            Check(api.GetDimensions(info, first, rank));
        }

        return (Array.ConvertAll(sizes, size => checked((int)size)), ElementConversion.Of(type));

        void Check(nint status) => OrtStatus.ThrowIfFailed(status, InferenceErrorCodes.InferenceFailed, model);
    }

    /// <summary>The same of a value.</summary>
    /// <inheritdoc cref="Read"/>
    public static (int[] Shape, TensorElement Element) OfValue(nint value, string model)
    {
        nint created;
        OrtStatus.ThrowIfFailed(OrtLibrary.Api.GetTensorTypeAndShape(value, &created), InferenceErrorCodes.InferenceFailed, model);
        using var handle = new OrtShapeInfoHandle(created);
        return Read(created, model);
    }

    /// <summary>How many values a shape has.</summary>
    public static int CountOf(ReadOnlySpan<int> shape)
    {
        var count = 1;
        foreach (var size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            count = checked(count * size);
        }

        return count;
    }
}
