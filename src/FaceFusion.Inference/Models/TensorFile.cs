using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace FaceFusion.Inference;

/// <summary>
/// Named arrays of numbers in the safetensors format: eight bytes with the length of a JSON header (little endian), the header
/// (per name <c>dtype</c>, <c>shape</c>, <c>data_offsets</c> from the header's end; texts under <c>__metadata__</c>), the bytes.
/// </summary>
public sealed class TensorFile
{
    private const string MetadataName = "__metadata__";
    private const int LengthBytes = 8;

    private readonly string _model;
    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly JsonElement _header;

    private TensorFile(string model, byte[] bytes, int start, JsonElement header) =>
        (_model, _bytes, _start, _header) = (model, bytes, start, header);

    /// <summary>Reads the header; the arrays are read when they are asked for.</summary>
    /// <param name="model">The model's name, for errors.</param>
    /// <param name="bytes">The whole file, which must not change afterwards.</param>
    /// <exception cref="InferenceException">model_invalid.</exception>
    public static TensorFile Parse(string model, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var length = bytes.Length < LengthBytes ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > (ulong)(bytes.Length - LengthBytes))
        {
            throw ModelCatalog.Invalid(model, "the file is cut off");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(LengthBytes, (int)length));
            var header = document.RootElement.Clone();
            return header.ValueKind == JsonValueKind.Object
                ? new TensorFile(model, bytes, LengthBytes + (int)length, header)
                : throw ModelCatalog.Invalid(model, "its header is no JSON object");
        }
        catch (JsonException e)
        {
            throw ModelCatalog.Invalid(model, e.Message, e);
        }
    }

    /// <summary>A text of the header, or null.</summary>
    public string? Text(string name) =>
        _header.TryGetProperty(MetadataName, out var texts) && texts.ValueKind == JsonValueKind.Object && texts.TryGetProperty(name, out var text)
            ? text.GetString()
            : null;

    /// <summary>Sizes of an array, outermost first.</summary>
    /// <exception cref="InferenceException">model_invalid: there is no such array.</exception>
    public int[] Shape(string name) => Find(name).Shape;

    /// <summary>An array of floats of single (F32) or half (F16) precision.</summary>
    /// <exception cref="InferenceException">model_invalid: there is none of that name and these sizes.</exception>
    public float[] Floats(string name, params ReadOnlySpan<int> shape)
    {
        var data = Data(name, shape, out var type);
        switch (type)
        {
            case "F32":
                return MemoryMarshal.Cast<byte, float>(data).ToArray();
            case "F16":
                var halves = MemoryMarshal.Cast<byte, Half>(data);
                var floats = new float[halves.Length];
                for (var i = 0; i < floats.Length; i++)
                {
                    floats[i] = (float)halves[i];
                }

                return floats;
            default:
                throw ModelCatalog.Invalid(_model, $"{name} is of type {type}, floats are expected");
        }
    }

    /// <summary>An array of whole numbers of one byte, with (I8) or without (U8) sign.</summary>
    /// <exception cref="InferenceException">model_invalid: there is none of that name and these sizes.</exception>
    public T[] Integers<T>(string name, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        var data = Data(name, shape, out var type);
        var expected = typeof(T) == typeof(sbyte) ? "I8" : typeof(T) == typeof(byte) ? "U8" : throw new NotSupportedException($"{typeof(T)} is not of one byte.");
        return type == expected
            ? MemoryMarshal.Cast<byte, T>(data).ToArray()
            : throw ModelCatalog.Invalid(_model, $"{name} is of type {type}, {expected} is expected");
    }

    private static int SizeOf(string type) => type switch
    {
        "F32" => 4,
        "F16" => 2,
        _ => 1,
    };

    private ReadOnlySpan<byte> Data(string name, ReadOnlySpan<int> shape, out string type)
    {
        (type, var found, var from, var to) = Find(name);
        if (!shape.SequenceEqual(found))
        {
            throw ModelCatalog.Invalid(_model, $"{name} is {string.Join(" x ", found)}, {string.Join(" x ", shape.ToArray())} is expected");
        }

        var count = found.Aggregate(1L, (product, side) => product * side);
        return from >= 0 && to <= _bytes.Length - _start && to - from == count * SizeOf(type)
            ? _bytes.AsSpan(_start + (int)from, (int)(to - from))
            : throw ModelCatalog.Invalid(_model, $"{name} does not lie in the file");
    }

    private (string Type, int[] Shape, long From, long To) Find(string name)
    {
        try
        {
            var entry = _header.GetProperty(name);
            var ends = entry.GetProperty("data_offsets");
            return (
                entry.GetProperty("dtype").GetString()!,
                [.. entry.GetProperty("shape").EnumerateArray().Select(side => side.GetInt32())],
                ends[0].GetInt64(),
                ends[1].GetInt64());
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw ModelCatalog.Invalid(_model, $"it has no array {name}", e);
        }
    }
}
