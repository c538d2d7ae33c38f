using System.Runtime.InteropServices;

namespace FaceFusion.Inference;

/// <summary>
/// Reads constants out of an ONNX file, which is a protocol buffer (onnx.proto: ModelProto.graph = 7, GraphProto.initializer = 5,
/// TensorProto.dims = 1, data_type = 2, float_data = 4, raw_data = 9). The runtime does not give them away, and the matrix that
/// inswapper multiplies embeddings with is one of them, used by none of its nodes.
/// </summary>
internal static class OnnxConstants
{
    private const int Graph = 7;
    private const int Initializer = 5;
    private const int Float32 = 1;
    private const int Float16 = 10;

    /// <summary>The file's last constant, row by row; null where there is none of that size in single or half precision.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="rows">Its first size.</param>
    /// <param name="columns">Its second.</param>
    public static float[]? LastMatrix(ReadOnlySpan<byte> file, int rows, int columns)
    {
        var fields = new Fields(file);
        ReadOnlySpan<byte> last = default;
        while (fields.Next())
        {
            if (fields.Number == Graph)
            {
                var graph = new Fields(fields.Bytes);
                while (graph.Next())
                {
                    last = graph.Number == Initializer ? graph.Bytes : last;
                }
            }
        }

        return ReadMatrix(last, rows, columns);
    }

    private static float[]? ReadMatrix(ReadOnlySpan<byte> tensor, int rows, int columns)
    {
        const int Dims = 1, DataType = 2, FloatData = 4, RawData = 9;
        var sizes = new List<ulong>();
        var type = 0UL;
        ReadOnlySpan<byte> data = default;
        var fields = new Fields(tensor);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case Dims when fields.Bytes.IsEmpty:
                    sizes.Add(fields.Value);
                    break;
                case Dims:
                    for (var packed = fields.Bytes; !packed.IsEmpty;)
                    {
                        sizes.Add(Fields.Varint(ref packed));
                    }

                    break;
                case DataType:
                    type = fields.Value;
                    break;
                case FloatData or RawData:
                    data = fields.Bytes;
                    break;
            }
        }

        var count = rows * columns;
        return !sizes.SequenceEqual([(ulong)rows, (ulong)columns]) ? null
            : type == Float32 && data.Length == count * sizeof(float) ? MemoryMarshal.Cast<byte, float>(data).ToArray()
            : type == Float16 && data.Length == count * 2 ? Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(data).ToArray(), value => (float)value)
            : null;
    }

    /// <summary>Walks the fields of a message. A broken message ends the walk: what is missing is then not found.</summary>
    private ref struct Fields(ReadOnlySpan<byte> message)
    {
        private const int Fixed64 = 1;
        private const int LengthDelimited = 2;
        private const int Fixed32 = 5;
        private ReadOnlySpan<byte> _rest = message;

        /// <summary>The field's number.</summary>
        public int Number { get; private set; }

        /// <summary>Its value where it is a whole number.</summary>
        public ulong Value { get; private set; }

        /// <summary>Its bytes where it has a length.</summary>
        public ReadOnlySpan<byte> Bytes { get; private set; }

        public bool Next()
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            var key = Varint(ref _rest);
            (Number, Value) = ((int)(key >> 3), 0);
            Bytes = default;
            switch ((int)(key & 7))
            {
                case 0:
                    Value = Varint(ref _rest);
                    return true;
                case LengthDelimited:
                    var length = Varint(ref _rest);
                    return length <= (ulong)_rest.Length && Take((int)length);
                case Fixed32:
                    return Skip(sizeof(float));
                case Fixed64:
                    return Skip(sizeof(double));
                default:
                    return false;
            }
        }

        public static ulong Varint(ref ReadOnlySpan<byte> bytes)
        {
            var value = 0UL;
            for (var shift = 0; shift < 64 && !bytes.IsEmpty; shift += 7)
            {
                var next = bytes[0];
                bytes = bytes[1..];
                value |= (ulong)(next & 0x7f) << shift;
                if (next < 0x80)
                {
                    break;
                }
            }

            return value;
        }

        private bool Take(int length)
        {
            Bytes = _rest[..length];
            _rest = _rest[length..];
            return true;
        }

        private bool Skip(int length)
        {
            _rest = length <= _rest.Length ? _rest[length..] : default;
            return true;
        }
    }
}
