using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

public sealed class CholeskyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(17)]
    [InlineData(67)]
    public void Solve_PositiveDefinite_MeetsTheSystem(int n)
    {
        var random = new Random(n);
        var half = new double[n * n];
        for (var i = 0; i < half.Length; i++)
        {
            half[i] = random.NextDouble() - 0.5;
        }

        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[(i * n) + j] = i == j ? 0.1 : 0;
                for (var k = 0; k < n; k++)
                {
                    matrix[(i * n) + j] += half[(i * n) + k] * half[(j * n) + k];
                }
            }
        }

        double[] right = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
        var solution = (double[])right.Clone();
        Cholesky.Factor((double[])matrix.Clone(), n, 0).Solve(solution);

        for (var i = 0; i < n; i++)
        {
            Assert.Equal(right[i], Enumerable.Range(0, n).Sum(j => matrix[(i * n) + j] * solution[j]), 1e-9);
        }
    }

    [Fact]
    public void Factor_Indefinite_Throws() => Assert.Throws<ArgumentException>(() => Cholesky.Factor([1, 2, 2, 1], 2, 0));
}
