using FaceFusion.Faces;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>Maps that will be asked for soon, made a few together. Safe for concurrent use.</summary>
/// <param name="evaluate">The maps of some shapes, in their order; each as it would be alone.</param>
internal sealed class WarpsAhead(Func<FaceShape[], WarpGrid[]> evaluate)
{
    /// <summary>Made together: a quarter of a megabyte each at 1024 px. More would save hardly anything.</summary>
    private const int Together = 4;

    private readonly Lock _lock = new();
    private readonly Queue<FaceShape> _expected = [];
    private readonly Dictionary<FaceShape, WarpGrid> _made = new(ReferenceEqualityComparer.Instance);

    /// <summary>Replaces what is expected.</summary>
    public void Expect(IEnumerable<FaceShape> shapes)
    {
        lock (_lock)
        {
            _made.Clear();
            _expected.Clear();
            foreach (var shape in shapes)
            {
                _expected.Enqueue(shape);
            }
        }
    }

    /// <summary>Takes an expected shape's map, which is then expected no more; null for any other shape.</summary>
    public WarpGrid? Take(FaceShape shape)
    {
        lock (_lock)
        {
            while (!_made.ContainsKey(shape) && _expected.Contains(shape))
            {
                FaceShape[] next = [.. Enumerable.Range(0, Math.Min(Together, _expected.Count)).Select(_ => _expected.Dequeue())];
                foreach (var (made, map) in next.Zip(evaluate(next)))
                {
                    _made[made] = map;
                }
            }

            return _made.Remove(shape, out var found) ? found : null;
        }
    }
}
