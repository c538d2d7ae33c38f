using FaceFusion.E2E.Infrastructure;

namespace FaceFusion.E2E;

/// <summary>The arithmetic of the landmark editor's scripts, on shapes small enough to check by hand.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class ShapeScriptTests(StudioServer studio)
{
    // Points 0 and 1 are partners, 2 lies on the axis x = 5.
    [BrowserTheory]
    [InlineData("[...g.move(s, [0], { x: -2, y: 1 })]", new double[] { -2, 1, 10, 0, 5, 8 })]
    [InlineData("[...g.move(s, [0], { x: -2, y: 1 }, { mirror, axis, lead: 0 })]", new double[] { -2, 1, 12, 1, 5, 8 })]
    [InlineData("[...g.move(s, [0, 1], { x: -2, y: 1 }, { mirror, axis, lead: 1 })]", new double[] { 2, 1, 8, 1, 5, 8 })]
    [InlineData("[...g.move(s, [2], { x: -2, y: 1 }, { mirror, axis, lead: 2 })]", new double[] { 0, 0, 10, 0, 3, 9 })]
    [InlineData("[...g.symmetrise(Float64Array.of(0, 0, 10, 0, 9, 8), [2], mirror)]", new double[] { 0, 0, 10, 0, 5, 8 })]
    [InlineData("[...g.closeMouth(s, [[0, 2]])]", new double[] { 2.5, 4, 10, 0, 2.5, 4 })]
    [InlineData("[...g.restore(Float64Array.of(9, 9, 9, 9, 9, 9), [1], s)]", new double[] { 9, 9, 10, 0, 9, 9 })]
    [InlineData("g.differing(s, Float64Array.of(0, 0, 10, 0.5, 5, 8))", new double[] { 1 })]
    [InlineData("[g.nearest(s, [0, 1, 2], { x: 6, y: 7 }, 3), g.nearest(s, [0, 1], { x: 6, y: 7 }, 3)]", new double[] { 2, -1 })]
    [InlineData("g.inside(s, [0, 1, 2], { x: 11, y: 9 }, { x: 4, y: -1 })", new double[] { 1, 2 })]
    [InlineData("Object.values(g.boundsOf(s, [0, 1, 2]))", new double[] { 0, 0, 10, 8 })]
    [InlineData("[...g.lay(s, [p(0, 0), p(10, 0)], [p(0, 0), p(0, 20)])]", new double[] { 0, 0, 0, 20, -16, 10 })]
    [InlineData("g.orderEyes(p(8, 0), p(2, 0), p(5, 6)).map(e => e.x)", new double[] { 2, 8 })]
    [InlineData("g.orderEyes(p(8, 9), p(2, 9), p(5, 3)).map(e => e.x)", new double[] { 8, 2 })]
    public async Task Geometry_OfThreePoints_IsExact(string expression, double[] expected)
    {
        await using var page = await studio.OpenScriptsAsync();

        var actual = await page.EvaluateAsync<double[]>($$"""
            async () => {
              const g = await import('/faces/shape.js');
              const [s, mirror, p] = [Float64Array.of(0, 0, 10, 0, 5, 8), [1, 0, 2], (x, y) => ({ x, y })];
              const axis = g.axisOf(s, mirror);
              return {{expression}};
            }
            """);

        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 9));
    }

    [BrowserFact]
    public async Task History_JoinsWhatBelongsTogetherAndForgetsTheUndone()
    {
        await using var page = await studio.OpenScriptsAsync();

        var states = await page.EvaluateAsync<string>("""
            async () => {
              const { History } = await import('/faces/history.js');
              const history = new History('a');
              const seen = [];
              history.push('b');
              history.push('c', 'nudge');
              history.push('d', 'nudge');
              history.undo();
              seen.push(history.state);
              history.redo();
              seen.push(history.state);
              history.undo();
              history.push('e', 'nudge');
              seen.push(history.state, history.canRedo);
              history.undo();
              history.undo();
              history.undo();
              seen.push(history.state, history.canUndo);
              return seen.join();
            }
            """);

        Assert.Equal("b,d,e,false,a,false", states);
    }
}
