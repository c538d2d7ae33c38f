using System.Runtime.InteropServices;

namespace FaceFusion.Inference;

/// <summary>Converts between float32 and what a model stores, as ONNX Runtime numbers the types (<c>ONNXTensorElementDataType</c>).</summary>
internal static class ElementConversion
{
    private const int Float32 = 1;
    private const int Int32 = 6;
    private const int Float16 = 10;
    private const int Float64 = 11;

    /// <summary>The type of a native number.</summary>
    public static TensorElement Of(int native) => native switch
    {
        Float32 => TensorElement.SinglePrecision,
        Float16 => TensorElement.HalfPrecision,
        Float64 => TensorElement.DoublePrecision,
        Int32 => TensorElement.WholeNumbers,
        _ => TensorElement.Other,
    };

    /// <summary>The native number of a type that is carried.</summary>
    public static int ToNative(TensorElement element) => element switch
    {
        TensorElement.HalfPrecision => Float16,
        TensorElement.DoublePrecision => Float64,
        TensorElement.WholeNumbers => Int32,
        _ => Float32,
    };

    /// <summary>Values as they are stored: the same array for float32, a new one otherwise.</summary>
    public static Array ToStored(float[] values, TensorElement element)
    {
        switch (element)
        {
            case TensorElement.HalfPrecision:
                return Array.ConvertAll(values, value => (Half)value);
            case TensorElement.DoublePrecision:
                return Array.ConvertAll(values, value => (double)value);
            case TensorElement.WholeNumbers:
                return Array.ConvertAll(values, value => (int)MathF.Round(value));
            default:
                return values;
        }
    }

    /// <summary>Bytes of one value.</summary>
    public static int SizeOf(TensorElement element) => element switch
    {
        TensorElement.HalfPrecision => 2,
        TensorElement.DoublePrecision => sizeof(double),
        _ => sizeof(float),
    };

    /// <summary>Stored values as float32.</summary>
    public static float[] FromStored(ReadOnlySpan<byte> stored, TensorElement element)
    {
        switch (element)
        {
            case TensorElement.HalfPrecision:
                var halves = MemoryMarshal.Cast<byte, Half>(stored);
                var floats = new float[halves.Length];
                for (var i = 0; i < floats.Length; i++)
                {
                    floats[i] = (float)halves[i];
                }

                return floats;
            case TensorElement.DoublePrecision:
                var doubles = MemoryMarshal.Cast<byte, double>(stored);
                var singles = new float[doubles.Length];
                for (var i = 0; i < singles.Length; i++)
                {
                    singles[i] = (float)doubles[i];
                }

                return singles;
            case TensorElement.WholeNumbers:
                return Array.ConvertAll(MemoryMarshal.Cast<byte, int>(stored).ToArray(), value => (float)value);
            default:
                return MemoryMarshal.Cast<byte, float>(stored).ToArray();
        }
    }
}
