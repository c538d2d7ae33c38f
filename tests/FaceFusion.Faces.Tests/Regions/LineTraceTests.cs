namespace FaceFusion.Faces.Tests.Regions;

public class LineTraceTests
{
    [Fact]
    public void Best_LineInNoise_IsFollowed()
    {
        var (evidence, line) = Strip(closed: false);

        Assert.Equal(line, LineTrace.Best(evidence, 21, 2, 0.01f));
    }

    [Fact]
    public void Best_ClosedLine_IsFollowedRound()
    {
        var (evidence, line) = Strip(closed: true);

        Assert.Equal(line, LineTrace.Best(evidence, 21, 2, 0.01f, closed: true));
    }

    [Fact]
    public void Best_StepBeyondTheReach_IsNotTaken()
    {
        // The line jumps by ten rows in the middle: no way may.
        var evidence = new float[40 * 21];
        for (var column = 0; column < 40; column++)
        {
            evidence[(column * 21) + (column < 20 ? 5 : 15)] = 1;
        }

        var way = LineTrace.Best(evidence, 21, 2, 0.01f);

        for (var column = 1; column < 40; column++)
        {
            Assert.InRange(way[column] - way[column - 1], -2, 2);
        }
    }

    private static (float[] Evidence, int[] Line) Strip(bool closed)
    {
        var random = new Random(3);
        var evidence = new float[60 * 21];
        for (var i = 0; i < evidence.Length; i++)
        {
            evidence[i] = 0.4f * random.NextSingle();
        }

        var line = new int[60];
        for (var column = 0; column < 60; column++)
        {
            line[column] = 10 + (int)Math.Round((closed ? 6 : 7) * Math.Sin(2 * Math.PI * column / (closed ? 60 : 45)));
            evidence[(column * 21) + line[column]] = 1;
        }

        return (evidence, line);
    }
}
