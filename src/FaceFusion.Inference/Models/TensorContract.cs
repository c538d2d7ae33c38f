using System.Text.Json;

namespace FaceFusion.Inference;

/// <summary>Compares a file's inputs and outputs with those that its family needs.</summary>
internal static class TensorContract
{
    /// <summary>The tensor of each role.</summary>
    /// <exception cref="InferenceException">installed_model_invalid.</exception>
    public static Dictionary<string, TensorInfo> Bind(
        KnownModel model, IReadOnlyList<TensorInfo> found, IReadOnlyList<KnownTensor> expected, string kind)
    {
        var bound = new Dictionary<string, TensorInfo>(expected.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            var wanted = expected[i];
            var tensor = wanted.Name is null ? found.ElementAtOrDefault(i) : found.FirstOrDefault(t => t.Name == wanted.Name);
            if (tensor is null && wanted.Optional)
            {
                continue;
            }

            if (tensor is null)
            {
                throw ModelFaults.WrongNames(model, kind, found, expected);
            }

            if (wanted.Whole ? tensor.Element != TensorElement.WholeNumbers : !tensor.IsFloat)
            {
                throw wanted.Whole ? ModelFaults.NotWhole(model, tensor.Name) : ModelFaults.NotFloat(model, tensor.Name);
            }

            if (!Fits(tensor.Shape, wanted.Shape))
            {
                throw ModelFaults.WrongShape(model, tensor.Name, Words(tensor.Shape), Words(wanted.Shape));
            }

            bound.Add(wanted.Role, tensor);
        }

        return bound;
    }

    /// <summary>True where the sizes agree from the last to the first; sizes that only one of them has must be 1 or free.</summary>
    internal static bool Fits(IReadOnlyList<int> found, IReadOnlyList<JsonElement> expected)
    {
        for (var back = 1; back <= Math.Max(found.Count, expected.Count); back++)
        {
            var real = back <= found.Count ? found[^back] : 1;
            var wanted = back <= expected.Count ? SizeOf(expected[^back]) : 1;
            if (real >= 0 && wanted >= 0 && real != wanted)
            {
                return false;
            }
        }

        return true;
    }

    private static int SizeOf(JsonElement size) => size.ValueKind == JsonValueKind.Number ? size.GetInt32() : -1;

    private static string Words(IReadOnlyList<int> shape) => string.Join(" x ", shape.Select(size => size < 0 ? "?" : $"{size}"));

    private static string Words(IReadOnlyList<JsonElement> shape) => string.Join(" x ", shape);
}
