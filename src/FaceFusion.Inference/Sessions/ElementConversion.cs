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
        if (element is TensorElement.SinglePrecision or TensorElement.Other)
        {
            return values;
        }

        var stored = new byte[values.Length * SizeOf(element)];
        Store(values, element, stored);
        return stored;
    }

    /// <summary>Writes values as they are stored.</summary>
    /// <param name="values">The values.</param>
    /// <param name="element">What they become.</param>
    /// <param name="stored">Takes them: as many times <see cref="SizeOf"/> bytes.</param>
    public static void Store(ReadOnlySpan<float> values, TensorElement element, Span<byte> stored)
    {
        switch (element)
        {
            case TensorElement.HalfPrecision:
                var halves = MemoryMarshal.Cast<byte, Half>(stored);
                for (var i = 0; i < values.Length; i++)
                {
                    halves[i] = (Half)values[i];
                }

                break;
            case TensorElement.DoublePrecision:
                var doubles = MemoryMarshal.Cast<byte, double>(stored);
                for (var i = 0; i < values.Length; i++)
                {
                    doubles[i] = values[i];
                }

                break;
            case TensorElement.WholeNumbers:
                var numbers = MemoryMarshal.Cast<byte, int>(stored);
                for (var i = 0; i < values.Length; i++)
                {
                    numbers[i] = (int)MathF.Round(values[i]);
                }

                break;
            default:
                MemoryMarshal.AsBytes(values).CopyTo(stored);
                break;
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
        var values = GC.AllocateUninitializedArray<float>(stored.Length / SizeOf(element));
        Load(stored, element, values);
        return values;
    }

    /// <summary>Reads stored values as float32.</summary>
    /// <param name="stored">The values.</param>
    /// <param name="element">What they are stored as.</param>
    /// <param name="values">Takes them: as many.</param>
    public static void Load(ReadOnlySpan<byte> stored, TensorElement element, Span<float> values)
    {
        switch (element)
        {
            case TensorElement.HalfPrecision:
                var halves = MemoryMarshal.Cast<byte, Half>(stored);
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = (float)halves[i];
                }

                break;
            case TensorElement.DoublePrecision:
                var doubles = MemoryMarshal.Cast<byte, double>(stored);
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = (float)doubles[i];
                }

                break;
            case TensorElement.WholeNumbers:
                var numbers = MemoryMarshal.Cast<byte, int>(stored);
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = numbers[i];
                }

                break;
            default:
                MemoryMarshal.Cast<byte, float>(stored).CopyTo(values);
                break;
        }
    }
}
