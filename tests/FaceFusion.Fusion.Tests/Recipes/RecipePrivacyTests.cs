using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Tests.Recipes;

public sealed class RecipePrivacyTests
{
    [Fact]
    public void Anonymize_Chain_NamesPhotosByTheirOrderAndKeepsTheRest()
    {
        var recipe = new Recipe
        {
            Base = new FaceReference { Photo = "/home/me/mother.jpg", Face = 2 },
            Rounds =
            [
                new Round { Source = new FaceReference { Photo = "img_son" }, Ratio = 0.4, Smoothing = 0.6 },
                new Round { Source = new FaceReference { Photo = "/home/me/mother.jpg", Face = 1 } },
            ],
        };

        var anonymous = RecipePrivacy.Anonymize(recipe);

        Assert.Equal(["photo-1", "photo-2"], anonymous.Photos);
        Assert.Equal(new FaceReference { Photo = "photo-1", Face = 2 }, anonymous.Base);
        Assert.Equal(recipe.Rounds[0] with { Source = new FaceReference { Photo = "photo-2" } }, anonymous.Rounds[0]);
        Assert.Equal(new FaceReference { Photo = "photo-1", Face = 1 }, anonymous.Rounds[1].Source);
        Assert.Equal("/home/me/mother.jpg", recipe.Base.Photo);
    }

    [Fact]
    public void Anonymize_FurtherPhotos_AreNamedToo()
    {
        var anonymous = RecipePrivacy.Anonymize(RecipeSamples.Family);

        Assert.Equal(["photo-1", "photo-2", "photo-3", "photo-4", "photo-5", "photo-6", "photo-7"], anonymous.Photos);
        Assert.Equal("photo-2", anonymous.BaseAlso[0].Photo);
        Assert.Equal(new FaceReference { Photo = "photo-3", Face = 1 }, anonymous.Rounds[2].Also[0]);
    }

    [Fact]
    public void Anonymize_PictureBehindPeople_IsNamedToo()
    {
        var anonymous = RecipePrivacy.Anonymize(RecipeSamples.Family);

        Assert.Equal("photo-7", anonymous.Backdrop!.Picture);
    }

    [Fact]
    public void Anonymize_Mean_NamesMembers()
    {
        var recipe = new Recipe
        {
            Method = FusionMethod.Mean,
            Members = [new Member { Source = new FaceReference { Photo = "a" }, Weight = 2 }, new Member { Source = new FaceReference { Photo = "b" } }],
        };

        var anonymous = RecipePrivacy.Anonymize(recipe);

        Assert.Null(anonymous.Base);
        Assert.Equal([("photo-1", 2.0), ("photo-2", 1.0)], anonymous.Members.Select(m => (m.Source.Photo, m.Weight)));
    }
}
