using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Faces.Tests.Mattes;

public sealed class ScrapsTests
{
    private const int Size = 120;
    private const double Eyes = 12;

    [Fact]
    public void Drop_SmallPartBesideThePerson_GoesAndAHandStays()
    {
        var people = Drawn();

        Scraps.Drop(people, [Face()], Eyes, null);

        Assert.Equal(0, people.Row(8)[8]);
        Assert.Equal(1, people.Row(60)[60]);
        Assert.Equal(1, people.Row(100)[105]);
    }

    [Fact]
    public void Drop_WhatSomebodyDrew_Stays()
    {
        var people = Drawn();
        var told = new Plane(Size, Size);
        told.Row(8)[8] = 10;

        Scraps.Drop(people, [Face()], Eyes, told);

        Assert.Equal((1, 0), (people.Row(8)[8], people.Row(8)[9]));
    }

    /// <summary>A head of 40 pixels, a scrap of 8 and a hand of 16.</summary>
    private static Plane Drawn()
    {
        var people = new Plane(Size, Size);
        foreach (var (x, y, side) in ((int, int, int)[])[(40, 40, 40), (4, 4, 8), (98, 92, 16)])
        {
            for (var v = y; v < y + side; v++)
            {
                people.Row(v).Slice(x, side).Fill(1);
            }
        }

        return people;
    }

    private static FaceShape Face() => FaceTemplate.MeanShape.Transform(p => new Point2(60 + (Eyes * p.X), 55 + (Eyes * p.Y)));
}
