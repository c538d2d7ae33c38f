using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Tests.Warping;

/// <summary>The thin-plate system of Bookstein 1989 as it stands in the paper, solved by Gauss with row pivoting.</summary>
internal sealed class DenseThinPlate
{
    private readonly Point2[] _controls;
    private readonly double[] _x;
    private readonly double[] _y;

    public DenseThinPlate(Point2[] controls, Point2[] targets)
    {
        _controls = controls;
        _x = Solve(Array.ConvertAll(targets, t => t.X));
        _y = Solve(Array.ConvertAll(targets, t => t.Y));
    }

    public Point2 Map(Point2 p) => new(Value(_x, p), Value(_y, p));

    private static double Kernel(Point2 d) => d.Length > 0 ? d.Length * d.Length * Math.Log(d.Length) : 0;

    private double Value(double[] solution, Point2 p)
    {
        var n = _controls.Length;
        var value = solution[n] + (solution[n + 1] * p.X) + (solution[n + 2] * p.Y);
        for (var i = 0; i < n; i++)
        {
            value += solution[i] * Kernel(p - _controls[i]);
        }

        return value;
    }

    private double[] Solve(double[] targets)
    {
        var n = _controls.Length;
        var size = n + 3;
        var a = new double[size, size + 1];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                a[i, j] = Kernel(_controls[i] - _controls[j]);
            }

            (a[i, n], a[i, n + 1], a[i, n + 2], a[i, size]) = (1, _controls[i].X, _controls[i].Y, targets[i]);
            (a[n, i], a[n + 1, i], a[n + 2, i]) = (1, _controls[i].X, _controls[i].Y);
        }

        for (var k = 0; k < size; k++)
        {
            var pivot = Enumerable.Range(k, size - k).MaxBy(i => Math.Abs(a[i, k]));
            for (var j = 0; j <= size; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            }

            for (var i = 0; i < size; i++)
            {
                var f = i == k ? 0 : a[i, k] / a[k, k];
                for (var j = k; f != 0 && j <= size; j++)
                {
                    a[i, j] -= f * a[k, j];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => a[i, size] / a[i, i])];
    }
}
