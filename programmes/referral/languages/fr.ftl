consent-sharing-1 =
    Nous aimerions parler de vous à un service afin qu’il puisse vous aider. Vous connaîtrez son nom avant tout envoi.
    Nous ne lui disons que ce dont il a besoin pour vous joindre et vous aider : le nom que vous donnez, votre âge et votre sexe, votre langue, l’aide dont vous avez besoin et son urgence, et un moyen sûr de vous joindre. Rien d’autre de ce que vous nous avez dit n’est partagé.
    Le service peut lire ces informations pendant 30 jours et ne peut pas les transmettre. Elles ne vont ni à la police, ni aux autorités des frontières, ni à votre pays.
    La décision vous appartient. Si vous refusez, vous ne perdez aucune autre aide de notre part.
    Vous pouvez changer d’avis à tout moment et le dire à n’importe lequel d’entre nous. Le partage cesse alors aussitôt, partout. Ce qui a été lu auparavant reste noté, pour que vous puissiez demander qui l’a lu.
    Votre consentement prend fin de lui-même après un an. Vous pouvez demander à tout moment ce que nous gardons à votre sujet et le faire corriger.
