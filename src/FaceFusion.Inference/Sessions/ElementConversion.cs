using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace FaceFusion.Inference;

/// <summary>Converts between float32 and what a model stores.</summary>
internal static class ElementConversion
{
    /// <summary>The element of ONNX Runtime's type.</summary>
    public static TensorElement Of(TensorElementType native) => native switch
    {
        TensorElementType.Float => TensorElement.SinglePrecision,
        TensorElementType.Float16 => TensorElement.HalfPrecision,
        TensorElementType.Double => TensorElement.DoublePrecision,
        TensorElementType.Int32 => TensorElement.WholeNumbers,
        _ => TensorElement.Other,
    };

    /// <summary>ONNX Runtime's type of an element that is carried.</summary>
    public static TensorElementType ToNative(TensorElement element) => element switch
    {
        TensorElement.HalfPrecision => TensorElementType.Float16,
        TensorElement.DoublePrecision => TensorElementType.Double,
        TensorElement.WholeNumbers => TensorElementType.Int32,
        _ => TensorElementType.Float,
    };

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
